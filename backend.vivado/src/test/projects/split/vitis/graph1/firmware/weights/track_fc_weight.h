// weight of 'track_fc'
// shape [4, 2], type fixed<8,2>, min -0.5, max 0.390625, zeros 0 of 8
// in the order of use: 4 times 2, once per cycle
#ifndef MYPROJECT_GRAPH1_TRACK_FC_WEIGHT_H_
#define MYPROJECT_GRAPH1_TRACK_FC_WEIGHT_H_

#include "../defines.h"

namespace myproject_graph1 {

static const track_fc_weight_t track_fc_weight[8] = {
  -0.5, 0.078125, -0.34375, 0.234375, -0.1875, 0.390625, -0.03125, -0.453125
};

}  // namespace myproject_graph1

#endif
