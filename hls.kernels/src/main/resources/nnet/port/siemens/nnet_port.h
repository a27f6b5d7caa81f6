// The names of nnet:: in the types of Siemens: ac_fixed, ac_int, ac_channel.
#ifndef NNET_PORT_H_
#define NNET_PORT_H_

#include <ac_channel.h>
#include <ac_fixed.h>
#include <ac_int.h>

#include "nnet_ac.h"

namespace nnet {

template <class T> using stream = ac_channel<T>;

}  // namespace nnet
#endif
