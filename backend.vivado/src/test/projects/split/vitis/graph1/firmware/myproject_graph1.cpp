// Top function of the network

#include "myproject_graph1.h"
#include "parameters.h"
#include "weights/track_fc_weight.h"
#include "weights/track_fc_bias.h"

namespace myproject_graph1 {

static void myproject_graph1_network(track_t track[4], track_fc_t track_fc_out[2]) {
  #pragma HLS ARRAY_RESHAPE variable=track type=complete dim=0
  #pragma HLS ARRAY_PARTITION variable=track_fc_out type=complete dim=0
  #pragma HLS DATAFLOW

  // 'track_fc' Dense: [4] -> [2]
  nnet::dense_resource<track_fc_config>(track, track_fc_out, track_fc_weight, track_fc_bias);
}

static void track_read(nnet::stream<track_word> &from, track_t (&to)[4]) {
  nnet::receive(from, to);
}

static void track_fc_out_write(const track_fc_t (&from)[2], nnet::stream<track_fc_out_word> &to) {
  nnet::send(from, to);
}

void myproject_graph1(nnet::stream<track_word> &track, nnet::stream<track_fc_out_word> &track_fc_out) {
  #pragma HLS TOP name=myproject_graph1
  #pragma HLS INTERFACE axis port=track,track_fc_out
  #pragma HLS DATAFLOW
  track_t track_tensor[4];
  #pragma HLS ARRAY_RESHAPE variable=track_tensor type=complete dim=0
  track_fc_t track_fc_out_tensor[2];
  #pragma HLS ARRAY_PARTITION variable=track_fc_out_tensor type=complete dim=0

  track_read(track, track_tensor);
  myproject_graph1_network(track_tensor, track_fc_out_tensor);
  track_fc_out_write(track_fc_out_tensor, track_fc_out);
}

}  // namespace myproject_graph1
