// The accelerator: myproject behind AXI

#include "myproject_axi.h"

// 'track': 4 elements
static void load_track(hls::stream<nnet::packet<16>::type> &from, track_t to[4], hls::stream<bool> &sum_output_end, hls::stream<bool> &hits_out_end) {
  bool last = false;
  Element:
  for (unsigned i = 0; i < 4; i++) {
    #pragma HLS PIPELINE II=1
    const nnet::packet<16>::type next = from.read();
    to[i] = track_host::read<track_t>(next.data);
    last = next.last != 0;
  }
  sum_output_end.write(last);
  hits_out_end.write(last);
}

// 'calo': 2 elements
static void load_calo(hls::stream<nnet::packet<16>::type> &from, calo_t to[2]) {
  Element:
  for (unsigned i = 0; i < 2; i++) {
    #pragma HLS PIPELINE II=1
    const nnet::packet<16>::type next = from.read();
    to[i] = calo_host::read<calo_t>(next.data);
  }
}

// 'sum_output': 2 elements
static void store_sum_output(const sum_t from[2], hls::stream<nnet::packet<32>::type> &to, hls::stream<bool> &sum_output_end) {
  const bool last = sum_output_end.read();
  Element:
  for (unsigned i = 0; i < 2; i++) {
    #pragma HLS PIPELINE II=1
    to.write(nnet::packet<32>::of(sum_output_host::write(from[i]), last && i == 1));
  }
}

// 'hits_out': 4 elements
static void store_hits_out(const hits_t from[4], hls::stream<nnet::packet<8>::type> &to, hls::stream<bool> &hits_out_end) {
  const bool last = hits_out_end.read();
  Element:
  for (unsigned i = 0; i < 4; i++) {
    #pragma HLS PIPELINE II=1
    to.write(nnet::packet<8>::of(hits_out_host::write(from[i]), last && i == 3));
  }
}

void myproject_axi(hls::stream<nnet::packet<16>::type> &track, hls::stream<nnet::packet<16>::type> &calo, hls::stream<nnet::packet<32>::type> &sum_output, hls::stream<nnet::packet<8>::type> &hits_out) {
  #pragma HLS INTERFACE axis port=track
  #pragma HLS INTERFACE axis port=calo
  #pragma HLS INTERFACE axis port=sum_output
  #pragma HLS INTERFACE axis port=hits_out
  #pragma HLS INTERFACE ap_ctrl_none port=return
  #pragma HLS DATAFLOW
  hls::stream<bool> sum_output_end("sum_output_end");
  #pragma HLS STREAM variable=sum_output_end depth=16
  hls::stream<bool> hits_out_end("hits_out_end");
  #pragma HLS STREAM variable=hits_out_end depth=16
  track_t track_inner[4];
  #pragma HLS ARRAY_RESHAPE variable=track_inner type=complete dim=0
  calo_t calo_inner[2];
  #pragma HLS ARRAY_RESHAPE variable=calo_inner type=complete dim=0
  sum_t sum_output_inner[2];
  #pragma HLS ARRAY_PARTITION variable=sum_output_inner type=complete dim=0
  hits_t hits_out_inner[4];
  #pragma HLS ARRAY_PARTITION variable=hits_out_inner type=complete dim=0

  load_track(track, track_inner, sum_output_end, hits_out_end);
  load_calo(calo, calo_inner);
  myproject(track_inner, calo_inner, sum_output_inner, hits_out_inner);
  store_sum_output(sum_output_inner, sum_output, sum_output_end);
  store_hits_out(hits_out_inner, hits_out, hits_out_end);
}
