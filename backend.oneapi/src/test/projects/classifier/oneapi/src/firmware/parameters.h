// Configurations of all layers of myproject
#ifndef PARAMETERS_H_
#define PARAMETERS_H_

#include "defines.h"
#include "nnet/kernel/activation.h"
#include "nnet/kernel/dense.h"
#include "nnet/kernel/softmax.h"

// 'fc1' Dense: [4] -> [3]
struct fc1_config {
  static const unsigned n_in = 4;
  static const unsigned n_out = 3;
  static const unsigned reuse_factor = 1;
  static const unsigned multiplier_limit = 12;
  typedef fc1_accum_t accum_t;
  typedef nnet::product::mult product;
};

// 'fc1_relu' Activation: [3] -> [3]
struct fc1_relu_config {
  static const unsigned n_in = 3;
  static const unsigned reuse_factor = 1;
};

// 'fc2' Dense: [3] -> [2]
struct fc2_config {
  static const unsigned n_in = 3;
  static const unsigned n_out = 2;
  static const unsigned reuse_factor = 1;
  static const unsigned multiplier_limit = 6;
  typedef fc2_accum_t accum_t;
  typedef nnet::product::mult product;
};

// 'fc2_softmax' Softmax: [2] -> [2]
struct fc2_softmax_config {
  static const unsigned n_outer = 1;
  static const unsigned n_slice = 2;
  static const unsigned n_inner = 1;
  static const unsigned reuse_factor = 1;
  static const unsigned exp_table_size = 8;
  static const unsigned inv_table_size = 8;
  typedef fc2_softmax_accum_t accum_t;
  typedef fc2_softmax_inv_inp_t inv_inp_t;
  typedef fc2_softmax_inp_norm_t inp_norm_t;
};

#endif
