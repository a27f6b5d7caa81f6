// The top function for test benches
#ifndef MYPROJECT_ARRAYS_H_
#define MYPROJECT_ARRAYS_H_

#include <mc_scverify.h>

#include "myproject.h"

// Runs one inference on plain arrays.
inline void myproject_arrays(size_t_2 size[2], sample_t sample_out[2]) {
  static ac_channel<size_word> size_channel;
  static ac_channel<sample_out_word> sample_out_channel;
  size_channel.write(nnet::pack<2>(size));
  CCS_DESIGN(myproject)(size_channel, sample_out_channel);
  nnet::unpack(sample_out_channel.read(), sample_out);
}

#endif
