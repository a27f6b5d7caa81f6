// Top function of the network

#include "myproject.h"
#include "parameters.h"
#include "weights/track_fc_weight.h"
#include "weights/track_fc_bias.h"

void myproject(track_t track[4], calo_t calo[2], sum_t sum_output[2], hits_t hits_out[4]) {
  #pragma HLS ARRAY_RESHAPE variable=track type=complete dim=0
  #pragma HLS ARRAY_RESHAPE variable=calo type=complete dim=0
  #pragma HLS ARRAY_PARTITION variable=sum_output type=complete dim=0
  #pragma HLS ARRAY_PARTITION variable=hits_out type=complete dim=0
  // One layer after the other: dataflow needs tensors that are read once

  // 'track_fc' Dense: [4] -> [2]
  track_fc_t track_fc_out[2];
  #pragma HLS ARRAY_PARTITION variable=track_fc_out type=complete dim=0
  nnet::dense_resource<track_fc_config>(track, track_fc_out, track_fc_weight, track_fc_bias);

  // 'sum' Merge: [2] [2] -> [2]
  sum_t sum_out[2];
  #pragma HLS ARRAY_PARTITION variable=sum_out type=complete dim=0
  nnet::merge<sum_config>(track_fc_out, calo, sum_out);

  // 'all' Concatenate: [2] [2] -> [4]
  all_t all_out[4];
  #pragma HLS ARRAY_PARTITION variable=all_out type=complete dim=0
  nnet::concatenate<all_config>(all_out, sum_out, calo);

  // 'hits' Activation: [4] -> [4]
  nnet::binary_tanh<hits_config>(all_out, hits_out);

  // output 'sum'
  nnet::copy<sum_output_config>(sum_out, sum_output);
}
