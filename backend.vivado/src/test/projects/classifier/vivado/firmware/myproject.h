// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"

void myproject(features_t features[4], fc2_softmax_t fc2_softmax_out[2]);

#endif
