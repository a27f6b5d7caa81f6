// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"

void myproject(track_t track[4], calo_t calo[2], sum_t sum_output[2], hits_t hits_out[4]);

#endif
