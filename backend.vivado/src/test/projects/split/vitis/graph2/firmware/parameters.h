// Configurations of all layers of myproject_graph2
#ifndef MYPROJECT_GRAPH2_PARAMETERS_H_
#define MYPROJECT_GRAPH2_PARAMETERS_H_

#include "defines.h"
#include "nnet/kernel/concatenate.h"
#include "nnet/kernel/copy.h"
#include "nnet/kernel/merge.h"

namespace myproject_graph2 {

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

// output 'sum'
struct sum_output_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

}  // namespace myproject_graph2

#endif
