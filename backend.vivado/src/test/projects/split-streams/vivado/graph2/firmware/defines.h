// Types of all tensors, weights and accumulators of myproject_graph2
#ifndef MYPROJECT_GRAPH2_DEFINES_H_
#define MYPROJECT_GRAPH2_DEFINES_H_

#include "nnet/core/types.h"
#include "nnet/core/array.h"

namespace myproject_graph2 {

typedef ap_fixed<16, 6> calo_t;  // input 'calo'
typedef ap_fixed<16, 6> track_fc_t;  // input 'track_fc'
typedef ap_fixed<17, 7> sum_t;  // result of 'sum'
typedef ap_fixed<17, 7> all_t;  // result of 'all'
typedef nnet::binary hits_t;  // result of 'hits'

// Words of the streams
typedef nnet::array<calo_t, 2> calo_word;
typedef nnet::array<track_fc_t, 2> track_fc_word;
typedef nnet::array<sum_t, 2> sum_word;
typedef nnet::array<all_t, 4> all_word;
typedef nnet::array<hits_t, 4> hits_word;

}  // namespace myproject_graph2

#endif
