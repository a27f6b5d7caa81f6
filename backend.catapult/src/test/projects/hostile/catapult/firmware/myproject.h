// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"
#include "nnet/core/array.h"

// One word is a whole tensor, one inference.
typedef nnet::array<size_t_2, 2> size_word;
typedef nnet::array<sample_t, 2> sample_out_word;

void myproject(ac_channel<size_word> &size_channel,
               ac_channel<sample_out_word> &sample_out_channel);

#endif
