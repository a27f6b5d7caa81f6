// The names of nnet:: in the types of AMD: ap_fixed, ap_int, hls::stream.
#ifndef NNET_PORT_H_
#define NNET_PORT_H_

#include <ap_fixed.h>
#include <ap_int.h>
#include <hls_stream.h>

#include "core/traits.h"

namespace nnet {

template <int W, int I, bool S> struct select_fixed { typedef ap_fixed<W, I> type; };
template <int W, int I> struct select_fixed<W, I, false> { typedef ap_ufixed<W, I> type; };
template <int W, bool S> struct select_integer { typedef ap_int<W> type; };
template <int W> struct select_integer<W, false> { typedef ap_uint<W> type; };

// W bits, I of them before the point; rounds toward minus infinity and wraps.
template <int W, int I, bool S> using fixed = typename select_fixed<W, I, S>::type;
template <int W, bool S> using integer = typename select_integer<W, S>::type;
template <class T> using stream = hls::stream<T>;

template <int W, bool S> struct traits<ap_int_base<W, S> > : number_traits<W, W, S, true> {};
template <int W> struct traits<ap_int<W> > : number_traits<W, W, true, true> {};
template <int W> struct traits<ap_uint<W> > : number_traits<W, W, false, true> {};
template <int W, int I, bool S, ap_q_mode Q, ap_o_mode O, int N>
struct traits<ap_fixed_base<W, I, S, Q, O, N> > : number_traits<W, I, S, false> {};
template <int W, int I, ap_q_mode Q, ap_o_mode O, int N>
struct traits<ap_fixed<W, I, Q, O, N> > : number_traits<W, I, true, false> {};
template <int W, int I, ap_q_mode Q, ap_o_mode O, int N>
struct traits<ap_ufixed<W, I, Q, O, N> > : number_traits<W, I, false, false> {};

// The bits of x as an integer: x times 2^(width - int_bits).
template <class T> integer<traits<T>::width, traits<T>::is_signed> mantissa(const T &x) {
  return integer<traits<T>::width, traits<T>::is_signed>(x.range(traits<T>::width - 1, 0));
}

// The number whose bits are m.
template <class T> T from_mantissa(const integer<traits<T>::width, traits<T>::is_signed> &m) {
  T x = 0;
  x.range(traits<T>::width - 1, 0) = m;
  return x;
}

}  // namespace nnet
#endif
