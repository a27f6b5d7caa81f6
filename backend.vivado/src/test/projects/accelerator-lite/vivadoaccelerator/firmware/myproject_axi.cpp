// The accelerator: myproject behind AXI

#include "myproject_axi.h"

// 'track': 4 elements
static void load_track(const ap_uint<32> from[4], nnet::stream<track_word> &to) {
  Word:
  for (unsigned i = 0; i < 4; i += 4) {
    track_word word;
    Element:
    for (unsigned j = 0; j < 4; j++) {
      #pragma HLS PIPELINE II=1
      word[j] = track_host::read<track_t>(from[i + j]);
    }
    to.write(word);
  }
}

// 'calo': 2 elements
static void load_calo(const ap_uint<32> from[2], nnet::stream<calo_word> &to) {
  Word:
  for (unsigned i = 0; i < 2; i += 2) {
    calo_word word;
    Element:
    for (unsigned j = 0; j < 2; j++) {
      #pragma HLS PIPELINE II=1
      word[j] = calo_host::read<calo_t>(from[i + j]);
    }
    to.write(word);
  }
}

// 'sum_output': 2 elements
static void store_sum_output(nnet::stream<sum_word> &from, ap_uint<64> to[2]) {
  Word:
  for (unsigned i = 0; i < 2; i += 2) {
    sum_word word = from.read();
    Element:
    for (unsigned j = 0; j < 2; j++) {
      #pragma HLS PIPELINE II=1
      to[i + j] = sum_output_host::write(word[j]);
    }
  }
}

// 'hits_out': 4 elements
static void store_hits_out(nnet::stream<hits_word> &from, ap_uint<64> to[4]) {
  Word:
  for (unsigned i = 0; i < 4; i += 4) {
    hits_word word = from.read();
    Element:
    for (unsigned j = 0; j < 4; j++) {
      #pragma HLS PIPELINE II=1
      to[i + j] = hits_out_host::write(word[j]);
    }
  }
}

void myproject_axi(const ap_uint<32> track[4], const ap_uint<32> calo[2], ap_uint<64> sum_output[2], ap_uint<64> hits_out[4]) {
  #pragma HLS INTERFACE s_axilite port=track bundle=control offset=0x10
  #pragma HLS INTERFACE s_axilite port=calo bundle=control offset=0x20
  #pragma HLS INTERFACE s_axilite port=sum_output bundle=control offset=0x30
  #pragma HLS INTERFACE s_axilite port=hits_out bundle=control offset=0x40
  #pragma HLS INTERFACE s_axilite port=return bundle=control
  #pragma HLS DATAFLOW
  nnet::stream<track_word> track_inner("track_inner");
  #pragma HLS STREAM variable=track_inner depth=2
  nnet::stream<calo_word> calo_inner("calo_inner");
  #pragma HLS STREAM variable=calo_inner depth=2
  nnet::stream<sum_word> sum_output_inner("sum_output_inner");
  #pragma HLS STREAM variable=sum_output_inner depth=2
  nnet::stream<hits_word> hits_out_inner("hits_out_inner");
  #pragma HLS STREAM variable=hits_out_inner depth=2

  load_track(track, track_inner);
  load_calo(calo, calo_inner);
  myproject(track_inner, calo_inner, sum_output_inner, hits_out_inner);
  store_sum_output(sum_output_inner, sum_output);
  store_hits_out(hits_out_inner, hits_out);
}
