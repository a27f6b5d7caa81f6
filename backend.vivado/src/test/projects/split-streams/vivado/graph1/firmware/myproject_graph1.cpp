// Top function of the network

#include "myproject_graph1.h"
#include "parameters.h"
#include "weights/track_fc_weight.h"
#include "weights/track_fc_bias.h"

namespace myproject_graph1 {

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

void myproject_graph1(nnet::stream<track_word> &track, nnet::stream<track_fc_word> &track_fc_out) {
  #pragma HLS TOP name=myproject_graph1
  #pragma HLS INTERFACE axis port=track,track_fc_out
  #pragma HLS DATAFLOW

  track_fc_task(track, track_fc_out);
}

}  // namespace myproject_graph1
