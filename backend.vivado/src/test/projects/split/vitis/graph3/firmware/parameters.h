// Configurations of all layers of myproject_graph3
#ifndef MYPROJECT_GRAPH3_PARAMETERS_H_
#define MYPROJECT_GRAPH3_PARAMETERS_H_

#include "defines.h"
#include "nnet/kernel/activation.h"

namespace myproject_graph3 {

// 'hits' Activation: [4] -> [4]
struct hits_config {
  static const unsigned n_in = 4;
  static const unsigned reuse_factor = 1;
};

}  // namespace myproject_graph3

#endif
