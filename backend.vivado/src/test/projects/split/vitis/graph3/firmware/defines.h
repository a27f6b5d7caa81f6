// Types of all tensors, weights and accumulators of myproject_graph3
#ifndef MYPROJECT_GRAPH3_DEFINES_H_
#define MYPROJECT_GRAPH3_DEFINES_H_

#include "nnet/core/types.h"

namespace myproject_graph3 {

typedef ap_fixed<17, 7> all_t;  // input 'all'
typedef nnet::binary hits_t;  // result of 'hits'

}  // namespace myproject_graph3

#endif
