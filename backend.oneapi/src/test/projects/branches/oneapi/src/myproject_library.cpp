// The network as a C function on plain numbers, for a shared library

#include "firmware/myproject_arrays.h"

namespace tensors {
static track_t track[4];
static calo_t calo[2];
static sum_t sum_output[2];
static hits_t hits_out[4];
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
extern "C" void myproject_double(const double *track, const double *calo, double *sum_output, double *hits_out) {
  host::load(tensors::track, track);
  host::load(tensors::calo, calo);
  myproject_arrays(tensors::track, tensors::calo, tensors::sum_output, tensors::hits_out);
  host::store(tensors::sum_output, sum_output);
  host::store(tensors::hits_out, hits_out);
}
