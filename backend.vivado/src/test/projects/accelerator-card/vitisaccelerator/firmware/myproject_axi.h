// The accelerator: myproject behind AXI
#ifndef MYPROJECT_AXI_H_
#define MYPROJECT_AXI_H_

#include "myproject.h"
#include "axi.h"

// How the host stores numbers
typedef ap_fixed<16, 6> track_host_t;
typedef nnet::host_fixed<track_host_t, 16> track_host;
typedef ap_fixed<16, 6> calo_host_t;
typedef nnet::host_fixed<calo_host_t, 16> calo_host;
typedef ap_fixed<17, 7> sum_output_host_t;
typedef nnet::host_fixed<sum_output_host_t, 32> sum_output_host;
typedef ap_fixed<2, 2> hits_out_host_t;
typedef nnet::host_fixed<hits_out_host_t, 8> hits_out_host;

extern "C" void myproject_axi(const ap_uint<16> track[4], const ap_uint<16> calo[2], ap_uint<32> sum_output[2], ap_uint<8> hits_out[4]);

#endif
