// Types of all tensors, weights and accumulators of myproject
#ifndef DEFINES_H_
#define DEFINES_H_

#include "nnet/core/types.h"

typedef ac_fixed<16, 6, true> track_t;  // input 'track'
typedef ac_fixed<16, 6, true> calo_t;  // input 'calo'
typedef ac_fixed<16, 6, true> track_fc_t;  // result of 'track_fc'
typedef ac_fixed<8, 2, true> track_fc_weight_t;  // weight of 'track_fc'
typedef ac_fixed<16, 6, true> track_fc_bias_t;  // bias of 'track_fc'
typedef ac_fixed<24, 10, true> track_fc_accum_t;  // accum of 'track_fc'
typedef ac_fixed<17, 7, true> sum_t;  // result of 'sum'
typedef ac_fixed<17, 7, true> all_t;  // result of 'all'
typedef nnet::binary hits_t;  // result of 'hits'

#endif
