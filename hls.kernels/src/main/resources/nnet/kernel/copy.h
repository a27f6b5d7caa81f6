// Linear activation and changes of type.
//
// Cfg: n_in, reuse_factor.
#ifndef NNET_KERNEL_COPY_H_
#define NNET_KERNEL_COPY_H_

#include "../core/map.h"

namespace nnet {

struct same {
  template <class Y, class V> Y of(const V &v, unsigned) const { return cast<Y>(v); }
};
// y = x
template <class Cfg, class X, class Y> void copy(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, same());
}

// x rounded and fitted to type Q, then cast to Y: a quantizer in the middle of a network.
template <class Q, class Y, class X> Y requantize(const X &x) { return cast<Y>(cast<Q>(value(x))); }

template <class Q> struct requantized {
  template <class Y, class V> Y of(const V &v, unsigned) const { return requantize<Q, Y>(v); }
};
// One quantizer for all elements. Cfg: quantized_t too.
template <class Cfg, class X, class Y> void quantize(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, requantized<typename Cfg::quantized_t>());
}

// Quantizers of several types: Count elements from From on have type Q.
template <unsigned From, unsigned Count, class Q> struct quantize_run {
  template <class X, class Y> static void of(const X *x, Y *y) {
    [[nnet::inline]];
  Element:
    [[nnet::unroll]]
    for (unsigned i = From; i < From + Count; i++) {
      y[i] = requantize<Q, Y>(x[i]);
    }
  }
};
// The same for elements that have no bits.
template <unsigned From, unsigned Count> struct quantize_away {
  template <class X, class Y> static void of(const X *, Y *y) {
    [[nnet::inline]];
  Element:
    [[nnet::unroll]]
    for (unsigned i = From; i < From + Count; i++) {
      y[i] = cast<Y>(integer<2, true>(0));
    }
  }
};
template <class First, class Second> struct quantize_both {
  template <class X, class Y> static void of(const X *x, Y *y) {
    [[nnet::inline]];
    First::of(x, y);
    Second::of(x, y);
  }
};
// A quantizer for each element. Cfg: n_in, reuse_factor, type runs (made of the three above).
template <class Cfg, class X, class Y> void quantize_each(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
  Cfg::runs::of(x, y);
}

}  // namespace nnet
#endif
