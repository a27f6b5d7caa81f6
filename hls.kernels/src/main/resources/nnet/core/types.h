// Numbers that are not plain: one-bit values standing for -1 and +1, powers of two. And the two functions
// every kernel goes through: value() reads a tensor element, cast() writes one.
#ifndef NNET_CORE_TYPES_H_
#define NNET_CORE_TYPES_H_

#include "../nnet_port.h"

namespace nnet {

// -1 or +1, stored as the bit 0 or 1.
struct binary {
  integer<1, false> bit;
};

// A weight 2^power, or -2^power where positive is 0; Low <= power <= High.
template <int Low, int High> struct exponent {
  integer<1, false> positive;
  integer<17, true> power;
};

template <> struct traits<binary> : number_traits<1, 1, false, true> {};

inline integer<1, false> mantissa(const binary &x) { return x.bit; }
template <> inline binary from_mantissa<binary>(const integer<1, false> &m) { return binary{m}; }

// The number that a tensor element stands for.
template <class T> const T &value(const T &x) { return x; }
inline integer<2, true> value(const binary &x) { return x.bit != 0 ? 1 : -1; }

// Assignment to type Y: rounded and fitted as Y says; an integer rounds toward minus infinity and wraps.
template <class Y, bool Integer> struct caster {
  template <class V> static Y of(const V &v) { return Y(v); }
};
template <class Y> struct caster<Y, true> {
  template <class V> static Y of(const V &v) {
    return mantissa(fixed<traits<Y>::width, traits<Y>::width, traits<Y>::is_signed>(v));
  }
};
template <> struct caster<binary, true> {
  template <class V> static binary of(const V &v) {
    binary y;
    y.bit = v >= 0 ? 1 : 0;
    return y;
  }
};
template <class Y, class V> Y cast(const V &v) { return caster<Y, traits<Y>::is_integer>::of(v); }

// Zero as a tensor element; a binary one, which has none, gives -1.
template <class T> T zero() { return cast<T>(integer<2, true>(0)); }
template <> inline binary zero<binary>() { return binary{0}; }

// x times 2^Shift: the same bits, the point moved.
template <int Shift, class X>
fixed<traits<X>::width, traits<X>::int_bits + Shift, traits<X>::is_signed> scaled(const X &x) {
  return from_mantissa<fixed<traits<X>::width, traits<X>::int_bits + Shift, traits<X>::is_signed> >(mantissa(x));
}

// Base-2 logarithm of n, rounded down and up; n = 0 counts as 1.
constexpr int floor_log2(unsigned n) { return n < 2 ? 0 : 1 + floor_log2(n / 2); }
constexpr int ceil_log2(unsigned n) { return n < 2 ? 0 : 1 + floor_log2(n - 1); }

}  // namespace nnet
#endif
