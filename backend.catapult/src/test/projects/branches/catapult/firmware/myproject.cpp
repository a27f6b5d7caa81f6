// Top function of the network

#include "myproject.h"
#include "parameters.h"
#include "weights/track_fc_weight.h"
#include "weights/track_fc_bias.h"

// Layers that keep a loop are pipelines of their own, the function is not.
#pragma hls_design top
void myproject(ac_channel<track_word> &track_channel,
               ac_channel<calo_word> &calo_channel,
               ac_channel<sum_output_word> &sum_output_channel,
               ac_channel<hits_out_word> &hits_out_channel) {
  track_word track = track_channel.read();
  calo_word calo = calo_channel.read();
  sum_output_word sum_output;
  hits_out_word hits_out;

  // 'track_fc' Dense: [4] -> [2]
  track_fc_t track_fc_out[2];
  nnet::dense_resource<track_fc_config>(track.data, track_fc_out, track_fc_weight, track_fc_bias);

  // 'sum' Merge: [2] [2] -> [2]
  sum_t sum_out[2];
  nnet::merge<sum_config>(track_fc_out, calo.data, sum_out);

  // 'all' Concatenate: [2] [2] -> [4]
  all_t all_out[4];
  nnet::concatenate<all_config>(all_out, sum_out, calo.data);

  // 'hits' Activation: [4] -> [4]
  nnet::binary_tanh<hits_config>(all_out, hits_out.data);

  // output 'sum'
  nnet::copy<sum_output_config>(sum_out, sum_output.data);

  sum_output_channel.write(sum_output);
  hits_out_channel.write(hits_out);
}
