// The accelerator: myproject behind AXI
#ifndef MYPROJECT_AXI_H_
#define MYPROJECT_AXI_H_

#include "myproject.h"
#include "axi.h"

// How the host stores numbers
typedef nnet::host_float track_host;
typedef nnet::host_float calo_host;
typedef nnet::host_double sum_output_host;
typedef nnet::host_double hits_out_host;

void myproject_axi(const ap_uint<32> track[4], const ap_uint<32> calo[2], ap_uint<64> sum_output[2], ap_uint<64> hits_out[4]);

#endif
