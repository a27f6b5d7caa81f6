// Top function of the network

#include "myproject.h"
#include "parameters.h"
#include "weights/track_fc_weight.h"
#include "weights/track_fc_bias.h"

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

// 'track_fc' Dense: [4] -> [2], all at once
static void track_fc_task(nnet::stream<track_word> &x, nnet::stream<track_fc_word> &y) {
  track_t in[4];
  #pragma HLS ARRAY_PARTITION variable=in complete dim=0
  track_fc_t out[2];
  #pragma HLS ARRAY_PARTITION variable=out complete dim=0
  nnet::receive(x, in);
  nnet::dense_resource<track_fc_config>(in, out, track_fc_weight, track_fc_bias);
  nnet::send(out, y);
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

void myproject(nnet::stream<track_word> &track, nnet::stream<calo_word> &calo, nnet::stream<sum_word> &sum_output, nnet::stream<hits_word> &hits_out) {
  #pragma HLS DATAFLOW
  nnet::stream<calo_word> calo_copy("calo_copy");
  #pragma HLS STREAM variable=calo_copy depth=2
  nnet::stream<calo_word> calo_copy_2("calo_copy_2");
  #pragma HLS STREAM variable=calo_copy_2 depth=2
  nnet::stream<track_fc_word> track_fc_out("track_fc_out");
  #pragma HLS STREAM variable=track_fc_out depth=2
  nnet::stream<sum_word> sum_out("sum_out");
  #pragma HLS STREAM variable=sum_out depth=2
  nnet::stream<sum_word> sum_copy("sum_copy");
  #pragma HLS STREAM variable=sum_copy depth=2
  nnet::stream<all_word> all_out("all_out");
  #pragma HLS STREAM variable=all_out depth=2

  calo_copies(calo, calo_copy, calo_copy_2);
  track_fc_task(track, track_fc_out);
  sum_task(track_fc_out, calo_copy, sum_out);
  sum_copies(sum_out, sum_output, sum_copy);
  all_task(sum_copy, calo_copy_2, all_out);
  hits_task(all_out, hits_out);
}
