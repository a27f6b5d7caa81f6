// Quantization and overflow: how the value of one number becomes the value of another type.
#ifndef NNET_SIM_CONVERT_H_
#define NNET_SIM_CONVERT_H_

#include "word.h"

namespace nnet_sim {

enum rounding { trn, trn_zero, rnd, rnd_zero, rnd_inf, rnd_min_inf, rnd_conv, rnd_conv_odd };
enum overflow { wrap, sat, sat_zero, sat_sym };

constexpr int greater_of(int a, int b) { return a > b ? a : b; }
constexpr int lesser_of(int a, int b) { return a < b ? a : b; }

// Whether a value between two neighbours goes to the upper one. negative: its sign; odd: the lower
// neighbour is odd; half: -1, 0, 1 as the distance from the lower neighbour compares with one half;
// exact: the distance is zero.
NNET_SIM_CONSTEXPR bool rounds_up(int mode, bool negative, bool odd, int half, bool exact) {
  switch (mode) {
    case trn_zero: return negative && !exact;
    case rnd: return half >= 0;
    case rnd_zero: return half > 0 || (half == 0 && negative);
    case rnd_inf: return half > 0 || (half == 0 && !negative);
    case rnd_min_inf: return half > 0;
    case rnd_conv: return half > 0 || (half == 0 && odd);
    case rnd_conv_odd: return half > 0 || (half == 0 && !odd);
    default: return false;
  }
}

// v / 2^k rounded, 0 < k < word<R>::bits.
template <class R> NNET_SIM_CONSTEXPR R round_shift(R v, int k, int mode) {
  R low = shift_right(v, k);
  if (mode == trn) return low;
  bool upper_half = test_bit(v, k - 1);
  bool more = low_unsigned(v, k - 1) != R(0);
  int half = upper_half ? (more ? 1 : 0) : -1;
  return rounds_up(mode, v < R(0), test_bit(low, 0), half, !upper_half && !more) ? low + R(1) : low;
}

// Wrap-around with n sticky bits: the low bits of v below the top n bits of the bound it went beyond.
template <class R> NNET_SIM_CONSTEXPR R wrap_sticky(R v, int w, bool is_signed, int n) {
  R keep = low_unsigned(v, greater_of(w - n, 0));
  R top = shift_left(R(-1), greater_of(w - n, 0));
  if (!is_signed) return low_unsigned(R(top | keep), w);
  return v < R(0) ? shift_left(R(-1), w - 1) | keep : low_unsigned(R(top | keep), w - 1);
}

// v in w bits. R has at least w + 1 bits. The symmetric mode keeps the only negative value of one bit.
template <class R> NNET_SIM_CONSTEXPR R fit(R v, int w, bool is_signed, int mode, int n) {
  R wrapped = is_signed ? low_signed(v, w) : low_unsigned(v, w);
  R lowest = is_signed ? shift_left(R(-1), w - 1) : R(0);
  if (mode == sat_sym && is_signed && w > 1) lowest = lowest + R(1);
  if (wrapped == v && !(v < lowest)) return v;
  if (mode == wrap) return n > 0 ? wrap_sticky(v, w, is_signed, n) : wrapped;
  if (mode == sat_zero) return R(0);
  return v < R(0) ? lowest : ~shift_left(R(-1), is_signed ? w - 1 : w);
}

// The raw value of D nearest by its rounding to raw * 2^(SI - SW), raw having SW bits and sign SS.
// Right: bits are dropped. Left: bits are appended. Safe: no value can overflow.
template <class D, int SW, int SI, bool SS> struct conversion {
  static const int drop = (SW - SI) - (D::width - D::int_bits);
  static const int source_bits = SW + (SS ? 0 : 1);
  static const int right = drop > 0 ? lesser_of(drop, source_bits + 1) : 0;
  static const int left = drop < 0 ? -drop : 0;
  static const bool carries = right > 0 && D::rounding_mode != trn && D::rounding_mode != trn_zero;
  static const int magnitude = SI - (SS ? 1 : 0) + (carries ? 1 : 0);
  static const int room = D::int_bits - (D::is_signed ? 1 : 0) - (D::overflow_mode == sat_sym ? 1 : 0);
  static const bool safe = (D::is_signed || !SS) && magnitude <= room;
  typedef typename store<greater_of(greater_of(source_bits + left, right + 2), D::width + 1)>::type work;

  template <class R> static NNET_SIM_CONSTEXPR typename D::raw_type of(R raw) {
    work v = (work)raw;
    if (left > 0) v = shift_left(v, left);
    if (right > 0) v = round_shift(v, right > 0 ? right : 1, D::rounding_mode);
    if (!safe) v = fit(v, D::width, D::is_signed, D::overflow_mode, D::saturated_bits);
    return (typename D::raw_type)v;
  }
};

constexpr double square(double d) { return d * d; }
constexpr double power_of_two(int n) {
  return n < 0 ? 1.0 / power_of_two(-n) : n == 0 ? 1.0 : square(power_of_two(n / 2)) * (n % 2 ? 2.0 : 1.0);
}

// Raw values from double, exactly rounded; NaN counts as zero, infinity as a large number.
template <class D> struct real_conversion {
  static const int fraction = D::width - D::int_bits;
  static const bool scales = fraction > -1000 && fraction < 1000;
  static const bool narrow = D::width <= 64;

  static NNET_SIM_CONSTEXPR typename D::raw_type of(double d) {
    double t = scales ? d * scale() : 0;
    bool underflow = t == 0 && d != 0;
    return scales && narrow && t > -4e18 && t < 4e18 && !underflow ? from_small(t) : from_any(d);
  }
  static constexpr double scale() { return power_of_two(scales ? fraction : 0); }

  static NNET_SIM_CONSTEXPR typename D::raw_type from_small(double t) {
    typedef typename store<(D::width < 64 ? 64 : 66)>::type work;
    long long toward_zero = (long long)t;
    double rest = t - (double)toward_zero;
    long long low = rest < 0 ? toward_zero - 1 : toward_zero;
    double middle = rest < 0 ? -0.5 : 0.5;
    int half = rest > middle ? 1 : rest == middle ? 0 : -1;
    if (rest == 0) half = -1;
    bool up = rounds_up(D::rounding_mode, t < 0, low % 2 != 0, half, rest == 0);
    return (typename D::raw_type)fit((work)(up ? low + 1 : low), D::width, D::is_signed,
                                     D::overflow_mode, D::saturated_bits);
  }

  static typename D::raw_type from_any(double d) {
    typedef typename store<D::width + 64>::type work;
    bool infinite = d - d != 0;
    int exponent = 0;
    double mantissa = infinite ? (d > 0 ? 0.5 : d < 0 ? -0.5 : 0) : __builtin_frexp(d, &exponent);
    if (infinite) exponent = 2000 + D::width;
    work v = (work)(long long)__builtin_ldexp(mantissa, 53);
    int k = exponent - 53 + fraction;
    v = k < 0 ? round_shift(v, lesser_of(-k, 60), D::rounding_mode) : shift_left(v, lesser_of(k, D::width + 1));
    return (typename D::raw_type)fit(v, D::width, D::is_signed, D::overflow_mode, D::saturated_bits);
  }
};

// The double nearest to v * 2^-fraction (ties to even).
template <class R> double to_double(R v, int fraction) {
  return fraction >= 0 && fraction < 1000 ? (double)v / power_of_two(fraction)
                                          : __builtin_ldexp((double)v, -fraction);
}

template <int N> double to_double(const wide<N> &v, int fraction) {
  wide<N> m = v.sign() ? -v : v;
  int top = N - 1;
  while (top > 0 && m.w[top] == 0) top--;
  if (top == 0) return __builtin_ldexp(v.sign() ? -(double)m.w[0] : (double)m.w[0], -fraction);
  int shift = 64 * top - __builtin_clzll(m.w[top]);
  uint64 head = (uint64)shift_right(m, shift);
  if (low_unsigned(m, shift) != wide<N>(0)) head |= 1;
  double d = __builtin_ldexp((double)head, shift - fraction);
  return v.sign() ? -d : d;
}

}  // namespace nnet_sim
#endif
