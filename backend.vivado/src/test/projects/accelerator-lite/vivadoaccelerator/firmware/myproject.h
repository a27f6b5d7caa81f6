// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"

void myproject(nnet::stream<track_word> &track, nnet::stream<calo_word> &calo, nnet::stream<sum_word> &sum_output, nnet::stream<hits_word> &hits_out);

#endif
