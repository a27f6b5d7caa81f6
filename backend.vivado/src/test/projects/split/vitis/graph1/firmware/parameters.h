// Configurations of all layers of myproject_graph1
#ifndef MYPROJECT_GRAPH1_PARAMETERS_H_
#define MYPROJECT_GRAPH1_PARAMETERS_H_

#include "defines.h"
#include "nnet/kernel/dense.h"

namespace myproject_graph1 {

// 'track_fc' Dense: [4] -> [2]
struct track_fc_config {
  static const unsigned n_in = 4;
  static const unsigned n_out = 2;
  static const unsigned reuse_factor = 4;
  static const unsigned multiplier_limit = 2;
  typedef track_fc_accum_t accum_t;
  typedef nnet::product::mult product;
};

}  // namespace myproject_graph1

#endif
