// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"
#include "nnet/core/array.h"

// One word is a whole tensor, one inference.
typedef nnet::array<track_t, 4> track_word;
typedef nnet::array<calo_t, 2> calo_word;
typedef nnet::array<sum_t, 2> sum_output_word;
typedef nnet::array<hits_t, 4> hits_out_word;

void myproject(ac_channel<track_word> &track_channel,
               ac_channel<calo_word> &calo_channel,
               ac_channel<sum_output_word> &sum_output_channel,
               ac_channel<hits_out_word> &hits_out_channel);

#endif
