// Top function of the network

#include "myproject.h"
#include "parameters.h"

void myproject::operator()() const {
  [[intel::fpga_register]] size_word size = size_pipe::read();
  [[intel::fpga_register]] sample_out_word sample_out;

  // 'class' Activation: [2] -> [2]
  [[intel::fpga_register]] class_2_t class_2_out[2];
  nnet::relu<class_2_config>(size.data, class_2_out);

  // 'a/b/?#include <x>' Activation: [2] -> [2]
  [[intel::fpga_register]] a_b_include_x_t a_b_include_x_out[2];
  nnet::relu<a_b_include_x_config>(class_2_out, a_b_include_x_out);

  // 'a b ??' Activation: [2] -> [2]
  [[intel::fpga_register]] a_b_t a_b_out[2];
  nnet::relu<a_b_config>(a_b_include_x_out, a_b_out);

  // 'A__b'"$(x)`y`{{z}}' Activation: [2] -> [2]
  [[intel::fpga_register]] A_b_x_y_z_t A_b_x_y_z_out[2];
  nnet::relu<A_b_x_y_z_config>(a_b_out, A_b_x_y_z_out);

  // 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' Activation: [2] -> [2]
  [[intel::fpga_register]] xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_t xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_out[2];
  nnet::relu<xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_config>(A_b_x_y_z_out, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_out);

  // '9? /' Activation: [2] -> [2]
  [[intel::fpga_register]] n9_t n9_out[2];
  nnet::relu<n9_config>(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_out, n9_out);

  // '' Activation: [2] -> [2]
  [[intel::fpga_register]] unnamed_t unnamed_out[2];
  nnet::relu<unnamed_config>(n9_out, unnamed_out);

  // '..' Activation: [2] -> [2]
  [[intel::fpga_register]] unnamed_2_t unnamed_2_out[2];
  nnet::relu<unnamed_2_config>(unnamed_out, unnamed_2_out);

  // 'sample' Activation: [2] -> [2]
  nnet::relu<sample_config>(unnamed_2_out, sample_out.data);

  sample_out_pipe::write(sample_out);
}
