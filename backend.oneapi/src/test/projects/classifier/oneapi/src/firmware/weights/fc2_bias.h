// bias of 'fc2'
// shape [2], type fixed<16,6>, min 0.25, max 0.25, zeros 0 of 2
#ifndef FC2_BIAS_H_
#define FC2_BIAS_H_

#include "../defines.h"

[[intel::fpga_register]] static constexpr fc2_bias_t fc2_bias[2] = {
  0.25, 0.25
};

#endif
