// Top function of the network

#include "myproject.h"
#include "parameters.h"
#include "weights/track_fc_weight.h"
#include "weights/track_fc_bias.h"

hls_max_concurrency(0)
hls_component_ii(4)
hls_scheduler_target_fmax_mhz(200)
component myproject_outputs myproject(myproject_inputs inputs) {
  hls_register myproject_outputs outputs;

  // 'track_fc' Dense: [4] -> [2]
  hls_register track_fc_t track_fc_out[2];
  nnet::dense_resource<track_fc_config>(inputs.track, track_fc_out, track_fc_weight, track_fc_bias);

  // 'sum' Merge: [2] [2] -> [2]
  hls_register sum_t sum_out[2];
  nnet::merge<sum_config>(track_fc_out, inputs.calo, sum_out);

  // 'all' Concatenate: [2] [2] -> [4]
  hls_register all_t all_out[4];
  nnet::concatenate<all_config>(all_out, sum_out, inputs.calo);

  // 'hits' Activation: [4] -> [4]
  nnet::binary_tanh<hits_config>(all_out, outputs.hits_out);

  // output 'sum'
  nnet::copy<sum_output_config>(sum_out, outputs.sum_output);

  return outputs;
}
