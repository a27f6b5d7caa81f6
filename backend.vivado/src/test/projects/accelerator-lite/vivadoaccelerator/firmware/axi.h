// Numbers as the host stores them, and the words in which they travel over AXI.
#ifndef AXI_H_
#define AXI_H_

#include <ap_int.h>
#include <hls_stream.h>
#include "nnet/core/types.h"

namespace nnet {

// A word on an AXI stream; Vivado HLS makes a signal of each member, by its name.
template <int Width> struct packet {
  typedef packet type;
  ap_uint<Width> data;
  ap_uint<1> last;

  static type of(const ap_uint<Width> &data, bool last) {
    type word;
    word.data = data;
    word.last = last ? 1 : 0;
    return word;
  }
};

union single_bits {
  unsigned bits;
  float number;
};

union double_bits {
  unsigned long long bits;
  double number;
};

template <class V> fixed<traits<V>::width, traits<V>::int_bits, traits<V>::is_signed> plain(const V &v) {
  return fixed<traits<V>::width, traits<V>::int_bits, traits<V>::is_signed>(v);
}

// A number in single precision.
struct host_float {
  static const int width = 32;

  template <class T> static T read(const ap_uint<32> &word) {
    single_bits both;
    both.bits = word.to_uint();
    return cast<T>(both.number);
  }
  template <class T> static ap_uint<32> write(const T &x) {
    single_bits both;
    both.number = plain(value(x)).to_float();
    return ap_uint<32>(both.bits);
  }
};

// A number in double precision.
struct host_double {
  static const int width = 64;

  template <class T> static T read(const ap_uint<64> &word) {
    double_bits both;
    both.bits = word.to_uint64();
    return cast<T>(both.number);
  }
  template <class T> static ap_uint<64> write(const T &x) {
    double_bits both;
    both.number = plain(value(x)).to_double();
    return ap_uint<64>(both.bits);
  }
};

// A number in fixed point of type F, sign- or zero-extended to a word.
template <class F, int Width> struct host_fixed {
  static const int width = Width;

  template <class T> static T read(const ap_uint<Width> &word) {
    return cast<T>(from_mantissa<F>(integer<traits<F>::width, traits<F>::is_signed>(word)));
  }
  template <class T> static ap_uint<Width> write(const T &x) {
    const F number = cast<F>(value(x));
    return ap_uint<Width>(integer<Width, traits<F>::is_signed>(mantissa(number)));
  }
};

#ifndef __SYNTHESIS__
// A word in the memory of the host as bits, and back.
template <class W> struct host_word {
  static unsigned long long bits(W word) { return (unsigned long long)word; }
  static W of(unsigned long long bits) { return (W)bits; }
};
template <> struct host_word<float> {
  static unsigned long long bits(float word) {
    single_bits both;
    both.number = word;
    return both.bits;
  }
  static float of(unsigned long long bits) {
    single_bits both;
    both.bits = (unsigned)bits;
    return both.number;
  }
};
template <> struct host_word<double> {
  static unsigned long long bits(double word) {
    double_bits both;
    both.number = word;
    return both.bits;
  }
  static double of(unsigned long long bits) {
    double_bits both;
    both.bits = bits;
    return both.number;
  }
};
#endif

}  // namespace nnet
#endif
