// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"

// All inputs of one inference
struct myproject_inputs {
  size_t_2 size[2];
};

// All outputs of one inference
struct myproject_outputs {
  sample_t sample_out[2];
};

component myproject_outputs myproject(myproject_inputs inputs);

// The same on plain arrays, for programs on the host
inline void myproject_arrays(size_t_2 size[2], sample_t sample_out[2]) {
  myproject_inputs in;
  for (unsigned i = 0; i < 2; i++) in.size[i] = size[i];
  myproject_outputs out = myproject(in);
  for (unsigned i = 0; i < 2; i++) sample_out[i] = out.sample_out[i];
}

#endif
