// The names of nnet:: in the types ac_fixed and ac_int, for the vendors that build on them.
#ifndef NNET_AC_H_
#define NNET_AC_H_

#include "core/traits.h"

namespace nnet {

// W bits, I of them before the point; rounds toward minus infinity and wraps.
template <int W, int I, bool S> using fixed = ac_fixed<W, I, S>;
template <int W, bool S> using integer = ac_int<W, S>;

template <int W, bool S> struct traits<ac_int<W, S> > : number_traits<W, W, S, true> {};
template <int W, int I, bool S, ac_q_mode Q, ac_o_mode O>
struct traits<ac_fixed<W, I, S, Q, O> > : number_traits<W, I, S, false> {};

// The bits of x as an integer: x times 2^(width - int_bits).
template <class T> integer<traits<T>::width, traits<T>::is_signed> mantissa(const T &x) {
  return x.template slc<traits<T>::width>(0);
}

// The number whose bits are m.
template <class T> T from_mantissa(const integer<traits<T>::width, traits<T>::is_signed> &m) {
  T x = 0;
  x.set_slc(0, m);
  return x;
}

}  // namespace nnet
#endif
