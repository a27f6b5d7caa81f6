// weight of 'fc1'
// shape [4, 3], type fixed<8,2>, min -0.5, max 0.390625, zeros 0 of 12
#ifndef FC1_WEIGHT_H_
#define FC1_WEIGHT_H_

#include "../defines.h"

[[intel::fpga_register]] static constexpr fc1_weight_t fc1_weight[12] = {
  -0.5, 0.078125, -0.34375, 0.234375, -0.1875, 0.390625, -0.03125, -0.453125, 0.125, -0.296875,
  0.28125, -0.140625
};

#endif
