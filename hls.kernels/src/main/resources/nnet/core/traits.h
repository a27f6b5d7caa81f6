// What kernels ask of a number type; each port says it of its vendor's types.
#ifndef NNET_CORE_TRAITS_H_
#define NNET_CORE_TRAITS_H_

namespace nnet {

template <int W, int I, bool S, bool Integer> struct number_traits {
  static const int width = W, int_bits = I;
  static const bool is_signed = S, is_integer = Integer;
};

// Width, integer bits, sign and kind of a number type.
template <class T> struct traits;

}  // namespace nnet
#endif
