// weight of 'fc2'
// shape [3, 2], type fixed<8,2>, min -0.5, max 0.390625, zeros 0 of 6
#ifndef FC2_WEIGHT_H_
#define FC2_WEIGHT_H_

#include "../defines.h"

[[intel::fpga_register]] static constexpr fc2_weight_t fc2_weight[6] = {
  -0.5, 0.078125, -0.34375, 0.234375, -0.1875, 0.390625
};

#endif
