// Simulation of the AMD arbitrary precision types: ap_[u]int and ap_[u]fixed. Used only where the vendor's
// own headers are not on the include path.
#ifndef NNET_SIM_AP_TYPES_H_
#define NNET_SIM_AP_TYPES_H_

#include <iosfwd>

#include "../core/number.h"

enum ap_q_mode {
  AP_RND = nnet_sim::rnd,
  AP_RND_ZERO = nnet_sim::rnd_zero,
  AP_RND_MIN_INF = nnet_sim::rnd_min_inf,
  AP_RND_INF = nnet_sim::rnd_inf,
  AP_RND_CONV = nnet_sim::rnd_conv,
  AP_TRN = nnet_sim::trn,
  AP_TRN_ZERO = nnet_sim::trn_zero
};

enum ap_o_mode {
  AP_SAT = nnet_sim::sat,
  AP_SAT_ZERO = nnet_sim::sat_zero,
  AP_SAT_SYM = nnet_sim::sat_sym,
  AP_WRAP = nnet_sim::wrap
};

template <int W, bool S> struct ap_int_base;
template <int W, int I, bool S, ap_q_mode Q, ap_o_mode O, int N> struct ap_fixed_base;

template <int W> using ap_int = ap_int_base<W, true>;
template <int W> using ap_uint = ap_int_base<W, false>;
template <int W, int I, ap_q_mode Q = AP_TRN, ap_o_mode O = AP_WRAP, int N = 0>
using ap_fixed = ap_fixed_base<W, I, true, Q, O, N>;
template <int W, int I, ap_q_mode Q = AP_TRN, ap_o_mode O = AP_WRAP, int N = 0>
using ap_ufixed = ap_fixed_base<W, I, false, Q, O, N>;

namespace nnet_number {

// Result types, and conversion to a built-in integer: toward zero.
struct ap_family {
  template <int W, int I, bool S> using fixed = ap_fixed_base<W, I, S, AP_TRN, AP_WRAP, 0>;
  template <int W, bool S> using integer = ap_int_base<W, S>;
  static const int integral_rounding = nnet_sim::trn_zero;
};

// Bits low to high of a number, readable as an unsigned integer and writable.
template <class D> struct range_reference {
  D &number;
  int high, low;

  ap_int_base<D::width, false> get() const {
    typedef ap_int_base<D::width, false> bits;
    typedef typename bits::raw_type R;
    R all = nnet_sim::low_unsigned((R)number.raw, D::width);
    return bits::from_raw(nnet_sim::low_unsigned(nnet_sim::shift_right(all, low), high - low + 1));
  }
  operator ap_int_base<D::width, false>() const { return get(); }
  operator unsigned long long() const { return get().to_uint64(); }
  int to_int() const { return get().to_int(); }
  unsigned to_uint() const { return get().to_uint(); }
  long long to_int64() const { return get().to_int64(); }
  unsigned long long to_uint64() const { return get().to_uint64(); }
  int length() const { return high - low + 1; }

  range_reference &operator=(const ap_int_base<D::width, false> &value) {
    typedef typename ap_int_base<D::width, false>::raw_type R;
    R ones = nnet_sim::low_unsigned(R(-1), high - low + 1);
    R mask = nnet_sim::shift_left(ones, low);
    R others = nnet_sim::low_unsigned((R)number.raw, D::width) & ~mask;
    R bits = nnet_sim::shift_left(R(value.raw & ones), low) | others;
    number.raw = (typename D::raw_type)(D::is_signed ? nnet_sim::low_signed(bits, D::width) : bits);
    return *this;
  }
  template <class E> range_reference &operator=(const nnet_number::number<E> &value) {
    return *this = ap_int_base<D::width, false>(value.self().range());
  }
  template <class T, class L = typename lift<ap_family, T>::type> range_reference &operator=(T value) {
    return *this = ap_int_base<D::width, false>(L(value));
  }
  template <class E> range_reference &operator=(const range_reference<E> &value) {
    return *this = ap_int_base<D::width, false>(value.get());
  }
  range_reference &operator=(const range_reference &value) { return *this = value.get(); }
};

// The members that only this family has.
template <class D> struct ap_number : number<D> {
  range_reference<D> range(int high, int low) { return range_reference<D>{this->self(), high, low}; }
  range_reference<const D> range(int high, int low) const {
    return range_reference<const D>{this->self(), high, low};
  }
  range_reference<D> range() { return range(D::width - 1, 0); }
  range_reference<const D> range() const { return range(D::width - 1, 0); }
  range_reference<D> operator()(int high, int low) { return range(high, low); }
  range_reference<const D> operator()(int high, int low) const { return range(high, low); }
  int wl() const { return D::width; }
  int iwl() const { return D::int_bits; }
  bool is_neg() const { return this->self().raw < typename D::raw_type(0); }
  bool is_zero() const { return !*this; }
};

template <class Traits, class D>
std::basic_ostream<char, Traits> &operator<<(std::basic_ostream<char, Traits> &out, const ap_number<D> &value) {
  return out << value.to_double();
}

}  // namespace nnet_number

template <int W, bool S> struct ap_int_base : nnet_number::ap_number<ap_int_base<W, S> > {
  typedef nnet_number::ap_family family;
  typedef typename nnet_sim::store<W + (S ? 0 : 1)>::type raw_type;
  typedef typename nnet_number::native<S>::type native_type;
  static const int width = W, iwidth = W, int_bits = W, saturated_bits = 0;
  static const int rounding_mode = nnet_sim::trn_zero, overflow_mode = nnet_sim::wrap;
  static const bool is_signed = S, sign_flag = S, is_integer = true;
  raw_type raw;

  ap_int_base() = default;
  template <class E>
  NNET_SIM_CONSTEXPR ap_int_base(const nnet_number::number<E> &other)
      : raw(nnet_number::raw_of<ap_int_base>(other)) {}
  template <class T, class L = typename nnet_number::lift<family, T>::type>
  NNET_SIM_CONSTEXPR ap_int_base(T value) : raw(nnet_number::raw_of_integer<ap_int_base, L>(value)) {}
  NNET_SIM_CONSTEXPR ap_int_base(float value) : raw(nnet_number::raw_of_real<ap_int_base>(value)) {}
  NNET_SIM_CONSTEXPR ap_int_base(double value) : raw(nnet_number::raw_of_real<ap_int_base>(value)) {}
  template <class E> ap_int_base(const nnet_number::range_reference<E> &bits) : ap_int_base(bits.get()) {}

  static NNET_SIM_CONSTEXPR ap_int_base from_raw(raw_type value) {
    ap_int_base result = ap_int_base();
    result.raw = value;
    return result;
  }
  operator native_type() const { return (native_type)this->to_int64(); }
  ap_int_base operator~() const { return from_raw(S ? ~raw : nnet_sim::low_unsigned(~raw, W)); }
};

template <int W, int I, bool S = true, ap_q_mode Q = AP_TRN, ap_o_mode O = AP_WRAP, int N = 0>
struct ap_fixed_base : nnet_number::ap_number<ap_fixed_base<W, I, S, Q, O, N> > {
  typedef nnet_number::ap_family family;
  typedef typename nnet_sim::store<W + (S ? 0 : 1)>::type raw_type;
  static const int width = W, iwidth = I, int_bits = I, saturated_bits = N;
  static const int rounding_mode = Q, overflow_mode = O;
  static const ap_q_mode qmode = Q;
  static const ap_o_mode omode = O;
  static const bool is_signed = S, sign_flag = S, is_integer = false;
  raw_type raw;

  ap_fixed_base() = default;
  template <class E>
  NNET_SIM_CONSTEXPR ap_fixed_base(const nnet_number::number<E> &other)
      : raw(nnet_number::raw_of<ap_fixed_base>(other)) {}
  template <class T, class L = typename nnet_number::lift<family, T>::type>
  NNET_SIM_CONSTEXPR ap_fixed_base(T value) : raw(nnet_number::raw_of_integer<ap_fixed_base, L>(value)) {}
  NNET_SIM_CONSTEXPR ap_fixed_base(float value) : raw(nnet_number::raw_of_real<ap_fixed_base>(value)) {}
  NNET_SIM_CONSTEXPR ap_fixed_base(double value) : raw(nnet_number::raw_of_real<ap_fixed_base>(value)) {}
  template <class E>
  ap_fixed_base(const nnet_number::range_reference<E> &bits) : ap_fixed_base(bits.get()) {}

  static NNET_SIM_CONSTEXPR ap_fixed_base from_raw(raw_type value) {
    ap_fixed_base result = ap_fixed_base();
    result.raw = value;
    return result;
  }
  explicit operator bool() const { return raw != raw_type(0); }
  explicit operator float() const { return this->to_float(); }
  explicit operator double() const { return this->to_double(); }
  template <class T, class = typename nnet_number::lift<family, T>::type> explicit operator T() const {
    return (T)this->to_int64();
  }
};

#endif
