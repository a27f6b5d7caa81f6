// Types of all tensors, weights and accumulators of myproject
#ifndef DEFINES_H_
#define DEFINES_H_

#include "nnet/core/types.h"

typedef ap_fixed<16, 6> track_t;  // input 'track'
typedef ap_fixed<16, 6> calo_t;  // input 'calo'
typedef ap_fixed<16, 6> track_fc_t;  // result of 'track_fc'
typedef ap_fixed<8, 2> track_fc_weight_t;  // weight of 'track_fc'
typedef ap_fixed<16, 6> track_fc_bias_t;  // bias of 'track_fc'
typedef ap_fixed<24, 10> track_fc_accum_t;  // accum of 'track_fc'
typedef ap_fixed<17, 7> sum_t;  // result of 'sum'
typedef ap_fixed<17, 7> all_t;  // result of 'all'
typedef nnet::binary hits_t;  // result of 'hits'

#endif
