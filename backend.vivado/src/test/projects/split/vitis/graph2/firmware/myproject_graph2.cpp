// Top function of the network

#include "myproject_graph2.h"
#include "parameters.h"

namespace myproject_graph2 {

static void myproject_graph2_network(calo_t calo[2], track_fc_t track_fc[2], sum_t sum_output[2], all_t all_out[4]) {
  #pragma HLS ARRAY_RESHAPE variable=calo type=complete dim=0
  #pragma HLS ARRAY_RESHAPE variable=track_fc type=complete dim=0
  #pragma HLS ARRAY_PARTITION variable=sum_output type=complete dim=0
  #pragma HLS ARRAY_PARTITION variable=all_out type=complete dim=0
  #pragma HLS PIPELINE II=1

  // 'sum' Merge: [2] [2] -> [2]
  sum_t sum_out[2];
  #pragma HLS ARRAY_PARTITION variable=sum_out type=complete dim=0
  nnet::merge<sum_config>(track_fc, calo, sum_out);

  // 'all' Concatenate: [2] [2] -> [4]
  nnet::concatenate<all_config>(all_out, sum_out, calo);

  // output 'sum'
  nnet::copy<sum_output_config>(sum_out, sum_output);
}

static void calo_read(nnet::stream<calo_word> &from, calo_t (&to)[2]) {
  nnet::receive(from, to);
}

static void track_fc_read(nnet::stream<track_fc_word> &from, track_fc_t (&to)[2]) {
  nnet::receive(from, to);
}

static void sum_output_write(const sum_t (&from)[2], nnet::stream<sum_output_word> &to) {
  nnet::send(from, to);
}

static void all_out_write(const all_t (&from)[4], nnet::stream<all_out_word> &to) {
  nnet::send(from, to);
}

void myproject_graph2(nnet::stream<calo_word> &calo, nnet::stream<track_fc_word> &track_fc, nnet::stream<sum_output_word> &sum_output, nnet::stream<all_out_word> &all_out) {
  #pragma HLS TOP name=myproject_graph2
  #pragma HLS INTERFACE axis port=calo,track_fc,sum_output,all_out
  #pragma HLS DATAFLOW
  calo_t calo_tensor[2];
  #pragma HLS ARRAY_RESHAPE variable=calo_tensor type=complete dim=0
  track_fc_t track_fc_tensor[2];
  #pragma HLS ARRAY_RESHAPE variable=track_fc_tensor type=complete dim=0
  sum_t sum_output_tensor[2];
  #pragma HLS ARRAY_PARTITION variable=sum_output_tensor type=complete dim=0
  all_t all_out_tensor[4];
  #pragma HLS ARRAY_PARTITION variable=all_out_tensor type=complete dim=0

  calo_read(calo, calo_tensor);
  track_fc_read(track_fc, track_fc_tensor);
  myproject_graph2_network(calo_tensor, track_fc_tensor, sum_output_tensor, all_out_tensor);
  sum_output_write(sum_output_tensor, sum_output);
  all_out_write(all_out_tensor, all_out);
}

}  // namespace myproject_graph2
