// The accelerator: myproject behind AXI

#include "myproject_axi.h"

// 'track': 4 elements
static void load_track(const ap_uint<16> from[4], track_t to[4]) {
  Element:
  for (unsigned i = 0; i < 4; i++) {
    #pragma HLS PIPELINE II=1
    to[i] = track_host::read<track_t>(from[i]);
  }
}

// 'calo': 2 elements
static void load_calo(const ap_uint<16> from[2], calo_t to[2]) {
  Element:
  for (unsigned i = 0; i < 2; i++) {
    #pragma HLS PIPELINE II=1
    to[i] = calo_host::read<calo_t>(from[i]);
  }
}

// 'sum_output': 2 elements
static void store_sum_output(const sum_t from[2], ap_uint<32> to[2]) {
  Element:
  for (unsigned i = 0; i < 2; i++) {
    #pragma HLS PIPELINE II=1
    to[i] = sum_output_host::write(from[i]);
  }
}

// 'hits_out': 4 elements
static void store_hits_out(const hits_t from[4], ap_uint<8> to[4]) {
  Element:
  for (unsigned i = 0; i < 4; i++) {
    #pragma HLS PIPELINE II=1
    to[i] = hits_out_host::write(from[i]);
  }
}

void myproject_axi(const ap_uint<16> track[4], const ap_uint<16> calo[2], ap_uint<32> sum_output[2], ap_uint<8> hits_out[4]) {
  #pragma HLS INTERFACE m_axi port=track offset=slave bundle=in0 depth=4
  #pragma HLS INTERFACE m_axi port=calo offset=slave bundle=in1 depth=2
  #pragma HLS INTERFACE m_axi port=sum_output offset=slave bundle=out0 depth=2
  #pragma HLS INTERFACE m_axi port=hits_out offset=slave bundle=out1 depth=4
  #pragma HLS INTERFACE s_axilite port=return
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
