// bias of 'fc1'
// shape [3], type fixed<16,6>, min 0.25, max 0.25, zeros 0 of 3
#ifndef FC1_BIAS_H_
#define FC1_BIAS_H_

#include "../defines.h"

[[intel::fpga_register]] static constexpr fc1_bias_t fc1_bias[3] = {
  0.25, 0.25, 0.25
};

#endif
