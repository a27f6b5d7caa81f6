// What only moves elements: transposition, slices, cropping, repetition, padding with zeros.
//
// Cfg: reuse_factor; n0..n5 lengths of a nest of loops, s0..s5 what one step of each moves in the other
// tensor, offset where that begins.
#ifndef NNET_KERNEL_MOVE_H_
#define NNET_KERNEL_MOVE_H_

#include "../core/types.h"

namespace nnet {

template <class Cfg> struct move_size {
  static const unsigned inner = Cfg::n3 * Cfg::n4 * Cfg::n5;
  static const unsigned value = Cfg::n0 * Cfg::n1 * Cfg::n2 * inner;
};

// The position in the other tensor of element i of the nest.
template <class Cfg> unsigned move_position(unsigned i) {
  [[nnet::inline]];
  const unsigned i5 = i % Cfg::n5, i4 = i / Cfg::n5 % Cfg::n4, i3 = i / (Cfg::n5 * Cfg::n4) % Cfg::n3;
  const unsigned outer = i / move_size<Cfg>::inner;
  const unsigned i2 = outer % Cfg::n2, i1 = outer / Cfg::n2 % Cfg::n1, i0 = outer / (Cfg::n2 * Cfg::n1);
  return unsigned(int(Cfg::offset) + int(i0) * int(Cfg::s0) + int(i1) * int(Cfg::s1) + int(i2) * int(Cfg::s2) +
                  int(i3) * int(Cfg::s3) + int(i4) * int(Cfg::s4) + int(i5) * int(Cfg::s5));
}

// y in order, from the positions of x.
template <class Cfg, class X, class Y> void gather(const X x[], Y y[move_size<Cfg>::value]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < move_size<Cfg>::value; i++) {
    y[i] = cast<Y>(value(x[move_position<Cfg>(i)]));
  }
}

// x in order, to the positions of y, which has zeros elsewhere. Cfg: n_out too.
template <class Cfg, class X, class Y> void scatter(const X x[move_size<Cfg>::value], Y y[Cfg::n_out]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Zero:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_out; i++) {
    y[i] = zero<Y>();
  }
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < move_size<Cfg>::value; i++) {
    y[move_position<Cfg>(i)] = cast<Y>(value(x[i]));
  }
}

}  // namespace nnet
#endif
