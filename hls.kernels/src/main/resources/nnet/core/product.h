// How a weight multiplies a value. A configuration names one of these as its type `product`; the result is
// exact, the kernel casts it to the accumulator's type.
#ifndef NNET_CORE_PRODUCT_H_
#define NNET_CORE_PRODUCT_H_

#include "types.h"

namespace nnet {
namespace product {

struct mult {
  template <class X, class W> static auto of(const X &x, const W &w) -> decltype(value(x) * value(w)) {
    return value(x) * value(w);
  }
};

// Both are -1 or +1.
struct both_binary {
  static integer<2, true> of(const binary &x, const binary &w) { return x.bit == w.bit ? 1 : -1; }
};

struct weight_binary {
  template <class X> static auto of(const X &x, const binary &w) -> decltype(-x) {
    return w.bit != 0 ? decltype(-x)(x) : -x;
  }
};

struct data_binary {
  template <class W> static auto of(const binary &x, const W &w) -> decltype(-w) {
    return x.bit != 0 ? decltype(-w)(w) : -w;
  }
};

// The weight is an integer -1, 0 or 1.
struct weight_ternary {
  template <class X, class W> static auto of(const X &x, const W &w) -> decltype(-value(x)) {
    typedef decltype(-value(x)) result;
    return w == 0 ? result(0) : w < 0 ? -value(x) : result(value(x));
  }
};

// The weight is a power of two: a shift instead of a multiplier.
struct weight_exponential {
  template <class V, int Low, int High> struct shifted {
    static const int width = traits<V>::width + High - Low + 1;
    typedef fixed<width, traits<V>::int_bits + High + 1, true> type;
  };
  template <class V, int Low, int High>
  static typename shifted<V, Low, High>::type shift(const V &v, const exponent<Low, High> &w) {
    typedef integer<shifted<V, Low, High>::width, true> word;
    word m = mantissa(v);
    if (w.positive == 0) m = -m;
    return from_mantissa<typename shifted<V, Low, High>::type>(word(m << (w.power - Low)));
  }
  template <class X, class W> static auto of(const X &x, const W &w) -> decltype(shift(value(x), w)) {
    return shift(value(x), w);
  }
};

}  // namespace product

// Adds a product to a sum in type A, both cast to it.
template <class Cfg, class A, class X, class W> void multiply_add(A &sum, const X &x, const W &w) {
  [[nnet::inline]];
  sum = cast<A>(sum + cast<A>(Cfg::product::of(x, w)));
}

}  // namespace nnet
#endif
