// Top function of the network

#include "myproject.h"
#include "parameters.h"
#include "weights/fc1_weight.h"
#include "weights/fc1_bias.h"
#include "weights/fc2_weight.h"
#include "weights/fc2_bias.h"
#include "weights/fc2_softmax_exp_table.h"
#include "weights/fc2_softmax_inv_table.h"

void myproject::operator()() const {
  [[intel::fpga_register]] features_word features = features_pipe::read();
  [[intel::fpga_register]] fc2_softmax_out_word fc2_softmax_out;

  // 'fc1' Dense: [4] -> [3]
  [[intel::fpga_register]] fc1_t fc1_out[3];
  nnet::dense_latency<fc1_config>(features.data, fc1_out, fc1_weight, fc1_bias);

  // 'fc1_relu' Activation: [3] -> [3]
  [[intel::fpga_register]] fc1_relu_t fc1_relu_out[3];
  nnet::relu<fc1_relu_config>(fc1_out, fc1_relu_out);

  // 'fc2' Dense: [3] -> [2]
  [[intel::fpga_register]] fc2_t fc2_out[2];
  nnet::dense_latency<fc2_config>(fc1_relu_out, fc2_out, fc2_weight, fc2_bias);

  // 'fc2_softmax' Softmax: [2] -> [2]
  nnet::softmax_stable<fc2_softmax_config>(fc2_out, fc2_softmax_out.data, fc2_softmax_exp_table, fc2_softmax_inv_table);

  fc2_softmax_out_pipe::write(fc2_softmax_out);
}
