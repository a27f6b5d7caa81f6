// Types of all tensors, weights and accumulators of myproject_graph1
#ifndef MYPROJECT_GRAPH1_DEFINES_H_
#define MYPROJECT_GRAPH1_DEFINES_H_

#include "nnet/core/types.h"
#include "nnet/core/array.h"

namespace myproject_graph1 {

typedef ap_fixed<16, 6> track_t;  // input 'track'
typedef ap_fixed<16, 6> track_fc_t;  // result of 'track_fc'
typedef ap_fixed<8, 2> track_fc_weight_t;  // weight of 'track_fc'
typedef ap_fixed<16, 6> track_fc_bias_t;  // bias of 'track_fc'
typedef ap_fixed<24, 10> track_fc_accum_t;  // accum of 'track_fc'

// Words of the streams
typedef nnet::array<track_t, 4> track_word;
typedef nnet::array<track_fc_t, 2> track_fc_word;

}  // namespace myproject_graph1

#endif
