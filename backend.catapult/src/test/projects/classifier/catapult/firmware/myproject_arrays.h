// The top function for test benches
#ifndef MYPROJECT_ARRAYS_H_
#define MYPROJECT_ARRAYS_H_

#include <mc_scverify.h>

#include "myproject.h"

// Runs one inference on plain arrays.
inline void myproject_arrays(features_t features[4], fc2_softmax_t fc2_softmax_out[2]) {
  static ac_channel<features_word> features_channel;
  static ac_channel<fc2_softmax_out_word> fc2_softmax_out_channel;
  features_channel.write(nnet::pack<4>(features));
  CCS_DESIGN(myproject)(features_channel, fc2_softmax_out_channel);
  nnet::unpack(fc2_softmax_out_channel.read(), fc2_softmax_out);
}

#endif
