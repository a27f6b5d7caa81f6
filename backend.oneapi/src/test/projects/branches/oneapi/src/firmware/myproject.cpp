// Top function of the network

#include "myproject.h"
#include "parameters.h"
#include "weights/track_fc_weight.h"
#include "weights/track_fc_bias.h"

void myproject::operator()() const {
  [[intel::fpga_register]] track_word track = track_pipe::read();
  [[intel::fpga_register]] calo_word calo = calo_pipe::read();
  [[intel::fpga_register]] sum_output_word sum_output;
  [[intel::fpga_register]] hits_out_word hits_out;

  // 'track_fc' Dense: [4] -> [2]
  [[intel::fpga_register]] track_fc_t track_fc_out[2];
  nnet::dense_resource<track_fc_config>(track.data, track_fc_out, track_fc_weight, track_fc_bias);

  // 'sum' Merge: [2] [2] -> [2]
  [[intel::fpga_register]] sum_t sum_out[2];
  nnet::merge<sum_config>(track_fc_out, calo.data, sum_out);

  // 'all' Concatenate: [2] [2] -> [4]
  [[intel::fpga_register]] all_t all_out[4];
  nnet::concatenate<all_config>(all_out, sum_out, calo.data);

  // 'hits' Activation: [4] -> [4]
  nnet::binary_tanh<hits_config>(all_out, hits_out.data);

  // output 'sum'
  nnet::copy<sum_output_config>(sum_out, sum_output.data);

  sum_output_pipe::write(sum_output);
  hits_out_pipe::write(hits_out);
}
