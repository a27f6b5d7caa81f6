// Top function of the network

#include "myproject.h"
#include "parameters.h"

void myproject(size_t_2 size[2], sample_t sample_out[2]) {
  #pragma HLS ARRAY_RESHAPE variable=size complete dim=0
  #pragma HLS ARRAY_PARTITION variable=sample_out complete dim=0
  #pragma HLS INTERFACE ap_vld port=size,sample_out
  #pragma HLS PIPELINE II=1

  // 'class' Activation: [2] -> [2]
  class_2_t class_2_out[2];
  #pragma HLS ARRAY_PARTITION variable=class_2_out complete dim=0
  nnet::relu<class_2_config>(size, class_2_out);

  // 'a/b/?#include <x>' Activation: [2] -> [2]
  a_b_include_x_t a_b_include_x_out[2];
  #pragma HLS ARRAY_PARTITION variable=a_b_include_x_out complete dim=0
  nnet::relu<a_b_include_x_config>(class_2_out, a_b_include_x_out);

  // 'a b ??' Activation: [2] -> [2]
  a_b_t a_b_out[2];
  #pragma HLS ARRAY_PARTITION variable=a_b_out complete dim=0
  nnet::relu<a_b_config>(a_b_include_x_out, a_b_out);

  // 'A__b'"$(x)`y`{{z}}' Activation: [2] -> [2]
  A_b_x_y_z_t A_b_x_y_z_out[2];
  #pragma HLS ARRAY_PARTITION variable=A_b_x_y_z_out complete dim=0
  nnet::relu<A_b_x_y_z_config>(a_b_out, A_b_x_y_z_out);

  // 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' Activation: [2] -> [2]
  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_t xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_out[2];
  #pragma HLS ARRAY_PARTITION variable=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_out complete dim=0
  nnet::relu<xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_config>(A_b_x_y_z_out, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_out);

  // '9? /' Activation: [2] -> [2]
  n9_t n9_out[2];
  #pragma HLS ARRAY_PARTITION variable=n9_out complete dim=0
  nnet::relu<n9_config>(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_out, n9_out);

  // '' Activation: [2] -> [2]
  unnamed_t unnamed_out[2];
  #pragma HLS ARRAY_PARTITION variable=unnamed_out complete dim=0
  nnet::relu<unnamed_config>(n9_out, unnamed_out);

  // '..' Activation: [2] -> [2]
  unnamed_2_t unnamed_2_out[2];
  #pragma HLS ARRAY_PARTITION variable=unnamed_2_out complete dim=0
  nnet::relu<unnamed_2_config>(unnamed_out, unnamed_2_out);

  // 'sample' Activation: [2] -> [2]
  nnet::relu<sample_config>(unnamed_2_out, sample_out);
}
