// bias of 'track_fc'
// shape [2], type fixed<16,6>, min 0.25, max 0.25, zeros 0 of 2
#ifndef MYPROJECT_GRAPH1_TRACK_FC_BIAS_H_
#define MYPROJECT_GRAPH1_TRACK_FC_BIAS_H_

#include "../defines.h"

namespace myproject_graph1 {

static const track_fc_bias_t track_fc_bias[2] = {
  0.25, 0.25
};

}  // namespace myproject_graph1

#endif
