// The accelerator: myproject behind AXI

#include "myproject_axi.h"

// 'track': 4 elements
static void load_track(hls::stream<nnet::packet<16>::type> &from, track_t to[4]) {
  Element:
  for (unsigned i = 0; i < 4; i++) {
    #pragma HLS PIPELINE II=1
    to[i] = track_host::read<track_t>(from.read().data);
  }
}

// 'calo': 2 elements
static void load_calo(hls::stream<nnet::packet<16>::type> &from, calo_t to[2]) {
  Element:
  for (unsigned i = 0; i < 2; i++) {
    #pragma HLS PIPELINE II=1
    to[i] = calo_host::read<calo_t>(from.read().data);
  }
}

// 'sum_output': 2 elements
static void store_sum_output(const sum_t from[2], hls::stream<nnet::packet<32>::type> &to) {
  Element:
  for (unsigned i = 0; i < 2; i++) {
    #pragma HLS PIPELINE II=1
    to.write(nnet::packet<32>::of(sum_output_host::write(from[i]), i == 1));
  }
}

// 'hits_out': 4 elements
static void store_hits_out(const hits_t from[4], hls::stream<nnet::packet<8>::type> &to) {
  Element:
  for (unsigned i = 0; i < 4; i++) {
    #pragma HLS PIPELINE II=1
    to.write(nnet::packet<8>::of(hits_out_host::write(from[i]), i == 3));
  }
}

void myproject_axi(hls::stream<nnet::packet<16>::type> &track, hls::stream<nnet::packet<16>::type> &calo, hls::stream<nnet::packet<32>::type> &sum_output, hls::stream<nnet::packet<8>::type> &hits_out) {
  #pragma HLS INTERFACE axis port=track
  #pragma HLS INTERFACE axis port=calo
  #pragma HLS INTERFACE axis port=sum_output
  #pragma HLS INTERFACE axis port=hits_out
  #pragma HLS INTERFACE ap_ctrl_none port=return
  #pragma HLS DATAFLOW
  track_t track_inner[4];
  #pragma HLS ARRAY_RESHAPE variable=track_inner type=complete dim=0
  calo_t calo_inner[2];
  #pragma HLS ARRAY_RESHAPE variable=calo_inner type=complete dim=0
  sum_t sum_output_inner[2];
  #pragma HLS ARRAY_PARTITION variable=sum_output_inner type=complete dim=0
  hits_t hits_out_inner[4];
  #pragma HLS ARRAY_PARTITION variable=hits_out_inner type=complete dim=0

  load_track(track, track_inner);
  load_calo(calo, calo_inner);
  myproject(track_inner, calo_inner, sum_output_inner, hits_out_inner);
  store_sum_output(sum_output_inner, sum_output);
  store_hits_out(hits_out_inner, hits_out);
}
