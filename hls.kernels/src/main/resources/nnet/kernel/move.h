// What only moves elements: transposition, slices, cropping, repetition, padding with zeros.
//
// Cfg: reuse_factor, n_out.
#ifndef NNET_KERNEL_MOVE_H_
#define NNET_KERNEL_MOVE_H_

#include "../core/nest.h"
#include "../core/types.h"

namespace nnet {

// y in order. Cfg: type source (a nnet::nest: where element i of y is in x).
template <class Cfg, class X, class Y> void gather(const X *x, Y y[Cfg::n_out]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_out; i++) {
    y[i] = cast<Y>(value(x[Cfg::source::at(i)]));
  }
}

// x in order, zeros elsewhere. Cfg: n_in, type target (a nnet::nest: where element i of x goes to in y).
template <class Cfg, class X, class Y> void scatter(const X x[Cfg::n_in], Y y[Cfg::n_out]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Zero:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_out; i++) {
    y[i] = zero<Y>();
  }
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    y[Cfg::target::at(i)] = cast<Y>(value(x[i]));
  }
}

}  // namespace nnet
#endif
