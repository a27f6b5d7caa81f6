// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"

// All inputs of one inference
struct myproject_inputs {
  features_t features[4];
};

// All outputs of one inference
struct myproject_outputs {
  fc2_softmax_t fc2_softmax_out[2];
};

component myproject_outputs myproject(myproject_inputs inputs);

// The same on plain arrays, for programs on the host
inline void myproject_arrays(features_t features[4], fc2_softmax_t fc2_softmax_out[2]) {
  myproject_inputs in;
  for (unsigned i = 0; i < 4; i++) in.features[i] = features[i];
  myproject_outputs out = myproject(in);
  for (unsigned i = 0; i < 2; i++) fc2_softmax_out[i] = out.fc2_softmax_out[i];
}

#endif
