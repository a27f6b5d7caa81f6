// Configurations of all layers of myproject
#ifndef PARAMETERS_H_
#define PARAMETERS_H_

#include "defines.h"
#include "nnet/kernel/activation.h"
#include "nnet/kernel/concatenate.h"
#include "nnet/kernel/copy.h"
#include "nnet/kernel/dense.h"
#include "nnet/kernel/merge.h"

// 'track_fc' Dense: [4] -> [2]
struct track_fc_config {
  static const unsigned n_in = 4;
  static const unsigned n_out = 2;
  static const unsigned reuse_factor = 4;
  static const unsigned multiplier_limit = 2;
  typedef track_fc_accum_t accum_t;
  typedef nnet::product::mult product;
};

// 'sum' Merge: [2] [2] -> [2]
struct sum_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
  typedef nnet::op::add op;
};

// 'all' Concatenate: [2] [2] -> [4]
struct all_config {
  static const unsigned n_outer = 1;
  static const unsigned reuse_factor = 1;
  typedef nnet::runs<2, 2> inputs;
};

// 'hits' Activation: [4] -> [4]
struct hits_config {
  static const unsigned n_in = 4;
  static const unsigned reuse_factor = 1;
};

// output 'sum'
struct sum_output_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

#endif
