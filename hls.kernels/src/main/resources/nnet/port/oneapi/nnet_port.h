// The names of nnet:: in the types of oneAPI: ac_fixed, ac_int, and pipes, which are types.
#ifndef NNET_PORT_H_
#define NNET_PORT_H_

#include <sycl/sycl.hpp>
#include <sycl/ext/intel/fpga_extensions.hpp>
#include <sycl/ext/intel/ac_types/ac_fixed.hpp>
#include <sycl/ext/intel/ac_types/ac_int.hpp>

#include "nnet_ac.h"

namespace nnet {

// A pipe as an object, so that kernels read and write it like any other stream.
template <class Pipe> struct stream {
  auto read() const -> decltype(Pipe::read()) { return Pipe::read(); }
  template <class T> void write(const T &value) const { Pipe::write(value); }
};

}  // namespace nnet
#endif
