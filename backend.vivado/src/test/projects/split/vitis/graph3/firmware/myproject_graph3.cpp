// Top function of the network

#include "myproject_graph3.h"
#include "parameters.h"

namespace myproject_graph3 {

static void myproject_graph3_network(all_t all[4], hits_t hits_out[4]) {
  #pragma HLS ARRAY_RESHAPE variable=all type=complete dim=0
  #pragma HLS ARRAY_PARTITION variable=hits_out type=complete dim=0
  #pragma HLS PIPELINE II=1

  // 'hits' Activation: [4] -> [4]
  nnet::binary_tanh<hits_config>(all, hits_out);
}

static void all_read(nnet::stream<all_word> &from, all_t (&to)[4]) {
  nnet::receive(from, to);
}

static void hits_out_write(const hits_t (&from)[4], nnet::stream<hits_out_word> &to) {
  nnet::send(from, to);
}

void myproject_graph3(nnet::stream<all_word> &all, nnet::stream<hits_out_word> &hits_out) {
  #pragma HLS TOP name=myproject_graph3
  #pragma HLS INTERFACE axis port=all,hits_out
  #pragma HLS DATAFLOW
  all_t all_tensor[4];
  #pragma HLS ARRAY_RESHAPE variable=all_tensor type=complete dim=0
  hits_t hits_out_tensor[4];
  #pragma HLS ARRAY_PARTITION variable=hits_out_tensor type=complete dim=0

  all_read(all, all_tensor);
  myproject_graph3_network(all_tensor, hits_out_tensor);
  hits_out_write(hits_out_tensor, hits_out);
}

}  // namespace myproject_graph3
