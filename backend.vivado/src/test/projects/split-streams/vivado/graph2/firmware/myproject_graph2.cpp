// Top function of the network

#include "myproject_graph2.h"
#include "parameters.h"

namespace myproject_graph2 {

// 'calo' for each of its 2 readers
static void calo_copies(nnet::stream<calo_word> &x, nnet::stream<calo_word> &y0, nnet::stream<calo_word> &y1) {
  Word:
  for (unsigned i = 0; i < 1; i++) {
    #pragma HLS PIPELINE II=1
    const calo_word word = x.read();
    y0.write(word);
    y1.write(word);
  }
}

// 'sum' Merge: [2] [2] -> [2], all at once
static void sum_task(nnet::stream<track_fc_word> &x0, nnet::stream<calo_word> &x1, nnet::stream<sum_word> &y) {
  track_fc_t in0[2];
  #pragma HLS ARRAY_PARTITION variable=in0 complete dim=0
  calo_t in1[2];
  #pragma HLS ARRAY_PARTITION variable=in1 complete dim=0
  sum_t out[2];
  #pragma HLS ARRAY_PARTITION variable=out complete dim=0
  nnet::receive(x0, in0);
  nnet::receive(x1, in1);
  nnet::merge<sum_config>(in0, in1, out);
  nnet::send(out, y);
}

// 'sum' for each of its 2 readers
static void sum_copies(nnet::stream<sum_word> &x, nnet::stream<sum_word> &y0, nnet::stream<sum_word> &y1) {
  Word:
  for (unsigned i = 0; i < 1; i++) {
    #pragma HLS PIPELINE II=1
    const sum_word word = x.read();
    y0.write(word);
    y1.write(word);
  }
}

// 'all' Concatenate: [2] [2] -> [4], all at once
static void all_task(nnet::stream<sum_word> &x0, nnet::stream<calo_word> &x1, nnet::stream<all_word> &y) {
  sum_t in0[2];
  #pragma HLS ARRAY_PARTITION variable=in0 complete dim=0
  calo_t in1[2];
  #pragma HLS ARRAY_PARTITION variable=in1 complete dim=0
  all_t out[4];
  #pragma HLS ARRAY_PARTITION variable=out complete dim=0
  nnet::receive(x0, in0);
  nnet::receive(x1, in1);
  nnet::concatenate<all_config>(out, in0, in1);
  nnet::send(out, y);
}

// 'hits' Activation: [4] -> [4], all at once
static void hits_task(nnet::stream<all_word> &x, nnet::stream<hits_word> &y) {
  all_t in[4];
  #pragma HLS ARRAY_PARTITION variable=in complete dim=0
  hits_t out[4];
  #pragma HLS ARRAY_PARTITION variable=out complete dim=0
  nnet::receive(x, in);
  nnet::binary_tanh<hits_config>(in, out);
  nnet::send(out, y);
}

void myproject_graph2(nnet::stream<calo_word> &calo, nnet::stream<track_fc_word> &track_fc, nnet::stream<sum_word> &sum_output, nnet::stream<hits_word> &hits_out) {
  #pragma HLS TOP name=myproject_graph2
  #pragma HLS INTERFACE axis port=calo,track_fc,sum_output,hits_out
  #pragma HLS DATAFLOW
  nnet::stream<calo_word> calo_copy("calo_copy");
  #pragma HLS STREAM variable=calo_copy depth=2
  nnet::stream<calo_word> calo_copy_2("calo_copy_2");
  #pragma HLS STREAM variable=calo_copy_2 depth=2
  nnet::stream<sum_word> sum_out("sum_out");
  #pragma HLS STREAM variable=sum_out depth=2
  nnet::stream<sum_word> sum_copy("sum_copy");
  #pragma HLS STREAM variable=sum_copy depth=2
  nnet::stream<all_word> all_out("all_out");
  #pragma HLS STREAM variable=all_out depth=2

  calo_copies(calo, calo_copy, calo_copy_2);
  sum_task(track_fc, calo_copy, sum_out);
  sum_copies(sum_out, sum_output, sum_copy);
  all_task(sum_copy, calo_copy_2, all_out);
  hits_task(all_out, hits_out);
}

}  // namespace myproject_graph2
