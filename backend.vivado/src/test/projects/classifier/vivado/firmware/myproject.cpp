// Top function of the network

#include "myproject.h"
#include "parameters.h"
#include "weights/fc1_weight.h"
#include "weights/fc1_bias.h"
#include "weights/fc2_weight.h"
#include "weights/fc2_bias.h"
#include "weights/fc2_softmax_exp_table.h"
#include "weights/fc2_softmax_inv_table.h"

void myproject(features_t features[4], fc2_softmax_t fc2_softmax_out[2]) {
  #pragma HLS ARRAY_RESHAPE variable=features complete dim=0
  #pragma HLS ARRAY_PARTITION variable=fc2_softmax_out complete dim=0
  #pragma HLS INTERFACE ap_vld port=features,fc2_softmax_out
  #pragma HLS PIPELINE II=1

  // 'fc1' Dense: [4] -> [3]
  fc1_t fc1_out[3];
  #pragma HLS ARRAY_PARTITION variable=fc1_out complete dim=0
  nnet::dense_latency<fc1_config>(features, fc1_out, fc1_weight, fc1_bias);

  // 'fc1_relu' Activation: [3] -> [3]
  fc1_relu_t fc1_relu_out[3];
  #pragma HLS ARRAY_PARTITION variable=fc1_relu_out complete dim=0
  nnet::relu<fc1_relu_config>(fc1_out, fc1_relu_out);

  // 'fc2' Dense: [3] -> [2]
  fc2_t fc2_out[2];
  #pragma HLS ARRAY_PARTITION variable=fc2_out complete dim=0
  nnet::dense_latency<fc2_config>(fc1_relu_out, fc2_out, fc2_weight, fc2_bias);

  // 'fc2_softmax' Softmax: [2] -> [2]
  nnet::softmax_stable<fc2_softmax_config>(fc2_out, fc2_softmax_out, fc2_softmax_exp_table, fc2_softmax_inv_table);
}
