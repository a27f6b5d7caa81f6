// The network as a C function on plain numbers, for a shared library

#include "firmware/myproject_arrays.h"

namespace tensors {
static size_t_2 size[2];
static sample_t sample_out[2];
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
extern "C" void myproject_double(const double *size, double *sample_out) {
  host::load(tensors::size, size);
  myproject_arrays(tensors::size, tensors::sample_out);
  host::store(tensors::sample_out, sample_out);
}
