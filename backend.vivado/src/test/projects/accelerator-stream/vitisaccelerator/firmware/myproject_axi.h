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

void myproject_axi(hls::stream<nnet::packet<16>::type> &track, hls::stream<nnet::packet<16>::type> &calo, hls::stream<nnet::packet<32>::type> &sum_output, hls::stream<nnet::packet<8>::type> &hits_out);

#endif
