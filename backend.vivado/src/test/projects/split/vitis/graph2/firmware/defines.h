// Types of all tensors, weights and accumulators of myproject_graph2
#ifndef MYPROJECT_GRAPH2_DEFINES_H_
#define MYPROJECT_GRAPH2_DEFINES_H_

#include "nnet/core/types.h"

namespace myproject_graph2 {

typedef ap_fixed<16, 6> calo_t;  // input 'calo'
typedef ap_fixed<16, 6> track_fc_t;  // input 'track_fc'
typedef ap_fixed<17, 7> sum_t;  // result of 'sum'
typedef ap_fixed<17, 7> all_t;  // result of 'all'

}  // namespace myproject_graph2

#endif
