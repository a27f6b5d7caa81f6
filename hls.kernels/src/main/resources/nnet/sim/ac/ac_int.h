// Simulation of the Siemens header of this name: ac_int. Used only where the vendor's own headers are not
// on the include path.
#ifndef NNET_SIM_AC_INT_H_
#define NNET_SIM_AC_INT_H_

#include <iosfwd>

#include "../core/number.h"

enum ac_q_mode {
  AC_TRN = nnet_sim::trn,
  AC_RND = nnet_sim::rnd,
  AC_TRN_ZERO = nnet_sim::trn_zero,
  AC_RND_ZERO = nnet_sim::rnd_zero,
  AC_RND_INF = nnet_sim::rnd_inf,
  AC_RND_MIN_INF = nnet_sim::rnd_min_inf,
  AC_RND_CONV = nnet_sim::rnd_conv,
  AC_RND_CONV_ODD = nnet_sim::rnd_conv_odd
};

enum ac_o_mode {
  AC_WRAP = nnet_sim::wrap,
  AC_SAT = nnet_sim::sat,
  AC_SAT_ZERO = nnet_sim::sat_zero,
  AC_SAT_SYM = nnet_sim::sat_sym
};

template <int W, bool S> struct ac_int;
template <int W, int I, bool S, ac_q_mode Q, ac_o_mode O> struct ac_fixed;

namespace nnet_number {

// Result types, and conversion to a built-in integer: toward minus infinity.
struct ac_family {
  template <int W, int I, bool S> using fixed = ac_fixed<W, I, S, AC_TRN, AC_WRAP>;
  template <int W, bool S> using integer = ac_int<W, S>;
  static const int integral_rounding = nnet_sim::trn;
};

// The members that only this family has: slices.
template <class D, bool S> struct ac_number : number<D> {
  template <int Bits> ac_int<Bits, S> slc(int low) const {
    typedef typename D::raw_type R;
    R bits = nnet_sim::shift_right(this->self().raw, nnet_sim::lesser_of(low, nnet_sim::word<R>::bits - 1));
    return ac_int<D::width, S>::from_raw(bits);
  }

  template <int Bits, bool S2> D &set_slc(int low, const ac_int<Bits, S2> &slice) {
    typedef typename D::raw_type R;
    R ones = nnet_sim::low_unsigned(R(-1), Bits);
    R bits = (this->self().raw & ~nnet_sim::shift_left(ones, low)) |
             nnet_sim::shift_left(R((R)slice.raw & ones), low);
    this->self().raw = D::is_signed ? nnet_sim::low_signed(bits, D::width)
                                    : nnet_sim::low_unsigned(bits, D::width);
    return this->self();
  }
};

template <class Traits, class D, bool S>
std::basic_ostream<char, Traits> &operator<<(std::basic_ostream<char, Traits> &out, const ac_number<D, S> &value) {
  return out << value.to_double();
}

}  // namespace nnet_number

template <int W, bool S = true> struct ac_int : nnet_number::ac_number<ac_int<W, S>, S> {
  typedef nnet_number::ac_family family;
  typedef typename nnet_sim::store<W + (S ? 0 : 1)>::type raw_type;
  typedef typename nnet_number::native<S>::type native_type;
  static const int width = W, i_width = W, int_bits = W, saturated_bits = 0;
  static const int rounding_mode = nnet_sim::trn_zero, overflow_mode = nnet_sim::wrap;
  static const bool is_signed = S, sign = S, is_integer = true;
  raw_type raw;

  ac_int() = default;
  template <int W2, bool S2>
  NNET_SIM_CONSTEXPR ac_int(const ac_int<W2, S2> &other) : raw(nnet_number::raw_of<ac_int>(other)) {}
  template <class T, class L = typename nnet_number::lift<family, T>::type>
  NNET_SIM_CONSTEXPR ac_int(T value) : raw(nnet_number::raw_of_integer<ac_int, L>(value)) {}
  NNET_SIM_CONSTEXPR ac_int(double value) : raw(nnet_number::raw_of_real<ac_int>(value)) {}

  static NNET_SIM_CONSTEXPR ac_int from_raw(raw_type value) {
    ac_int result = ac_int();
    result.raw = value;
    return result;
  }
  operator native_type() const { return (native_type)this->to_int64(); }
  ac_int<W + (S ? 0 : 1), true> operator~() const {
    typedef ac_int<W + (S ? 0 : 1), true> result;
    return result::from_raw(~(typename result::raw_type)raw);
  }
};

#endif
