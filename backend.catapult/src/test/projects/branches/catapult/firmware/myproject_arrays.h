// The top function for test benches
#ifndef MYPROJECT_ARRAYS_H_
#define MYPROJECT_ARRAYS_H_

#include <mc_scverify.h>

#include "myproject.h"

// Runs one inference on plain arrays.
inline void myproject_arrays(track_t track[4], calo_t calo[2], sum_t sum_output[2], hits_t hits_out[4]) {
  static ac_channel<track_word> track_channel;
  static ac_channel<calo_word> calo_channel;
  static ac_channel<sum_output_word> sum_output_channel;
  static ac_channel<hits_out_word> hits_out_channel;
  track_channel.write(nnet::pack<4>(track));
  calo_channel.write(nnet::pack<2>(calo));
  CCS_DESIGN(myproject)(track_channel, calo_channel, sum_output_channel, hits_out_channel);
  nnet::unpack(sum_output_channel.read(), sum_output);
  nnet::unpack(hits_out_channel.read(), hits_out);
}

#endif
