// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"

// All inputs of one inference
struct myproject_inputs {
  track_t track[4];
  calo_t calo[2];
};

// All outputs of one inference
struct myproject_outputs {
  sum_t sum_output[2];
  hits_t hits_out[4];
};

component myproject_outputs myproject(myproject_inputs inputs);

// The same on plain arrays, for programs on the host
inline void myproject_arrays(track_t track[4], calo_t calo[2], sum_t sum_output[2], hits_t hits_out[4]) {
  myproject_inputs in;
  for (unsigned i = 0; i < 4; i++) in.track[i] = track[i];
  for (unsigned i = 0; i < 2; i++) in.calo[i] = calo[i];
  myproject_outputs out = myproject(in);
  for (unsigned i = 0; i < 2; i++) sum_output[i] = out.sum_output[i];
  for (unsigned i = 0; i < 4; i++) hits_out[i] = out.hits_out[i];
}

#endif
