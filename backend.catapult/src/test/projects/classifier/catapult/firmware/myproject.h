// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"
#include "nnet/core/array.h"

// One word is a whole tensor, one inference.
typedef nnet::array<features_t, 4> features_word;
typedef nnet::array<fc2_softmax_t, 2> fc2_softmax_out_word;

void myproject(ac_channel<features_word> &features_channel,
               ac_channel<fc2_softmax_out_word> &fc2_softmax_out_channel);

#endif
