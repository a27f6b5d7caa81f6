// The network as a C function on plain numbers, for a shared library

#include "firmware/myproject_arrays.h"

namespace tensors {
static features_t features[4];
static fc2_softmax_t fc2_softmax_out[2];
}

namespace host {
template <class T, unsigned N> void load(T (&tensor)[N], const double *from) {
  for (unsigned i = 0; i < N; i++) tensor[i] = nnet::cast<T>(from[i]);
}

template <class T, unsigned N> void store(const T (&tensor)[N], double *to) {
  for (unsigned i = 0; i < N; i++) to[i] = nnet::value(tensor[i]).to_double();
}
}

// Runs one inference; the elements of a tensor are in C order.
extern "C" void myproject_double(const double *features, double *fc2_softmax_out) {
  host::load(tensors::features, features);
  myproject_arrays(tensors::features, tensors::fc2_softmax_out);
  host::store(tensors::fc2_softmax_out, fc2_softmax_out);
}
