// The names of nnet:: in the types of the Intel HLS compiler: ac_fixed, ac_int, ihc::stream.
#ifndef NNET_PORT_H_
#define NNET_PORT_H_

#include <HLS/ac_fixed.h>
#include <HLS/ac_int.h>
#include <HLS/hls.h>

#include "nnet_ac.h"

namespace nnet {

template <class T> using stream = ihc::stream<T>;

}  // namespace nnet
#endif
