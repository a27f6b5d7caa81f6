// Simulation of the Siemens header of this name: ac_fixed.
#ifndef NNET_SIM_AC_FIXED_H_
#define NNET_SIM_AC_FIXED_H_

#include "ac_int.h"

template <int W, int I, bool S = true, ac_q_mode Q = AC_TRN, ac_o_mode O = AC_WRAP>
struct ac_fixed : nnet_number::ac_number<ac_fixed<W, I, S, Q, O>, S> {
  typedef nnet_number::ac_family family;
  typedef typename nnet_sim::store<W + (S ? 0 : 1)>::type raw_type;
  static const int width = W, i_width = I, int_bits = I, saturated_bits = 0;
  static const int rounding_mode = Q, overflow_mode = O;
  static const ac_q_mode q_mode = Q;
  static const ac_o_mode o_mode = O;
  static const bool is_signed = S, sign = S, is_integer = false;
  raw_type raw;

  ac_fixed() = default;
  template <class E>
  NNET_SIM_CONSTEXPR ac_fixed(const nnet_number::number<E> &other) : raw(nnet_number::raw_of<ac_fixed>(other)) {}
  template <class T, class L = typename nnet_number::lift<family, T>::type>
  NNET_SIM_CONSTEXPR ac_fixed(T value) : raw(nnet_number::raw_of_integer<ac_fixed, L>(value)) {}
  NNET_SIM_CONSTEXPR ac_fixed(double value) : raw(nnet_number::raw_of_real<ac_fixed>(value)) {}

  static NNET_SIM_CONSTEXPR ac_fixed from_raw(raw_type value) {
    ac_fixed result = ac_fixed();
    result.raw = value;
    return result;
  }
  // The whole part, rounded toward minus infinity.
  ac_int<nnet_sim::greater_of(I, 1), S> to_ac_int() const {
    typedef ac_fixed<nnet_sim::greater_of(I, 1), nnet_sim::greater_of(I, 1), S> whole;
    return ac_int<nnet_sim::greater_of(I, 1), S>::from_raw(whole(*this).raw);
  }
};

#endif
