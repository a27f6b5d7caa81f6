// Normalisation of each row by its own mean and variance:
// y = (x - mean) * root(variance) * scale + bias, the inverse root read from a table.
//
// Cfg: n_rows n_row (elements of one), reuse_factor, has_scale; types accum_t (elements and their sum), mean_t (mean
// and deviations), variance_t (squares, their sum, the variance), root_t, root (below).
#ifndef NNET_KERNEL_LAYER_NORM_H_
#define NNET_KERNEL_LAYER_NORM_H_

#include "../core/table.h"

namespace nnet {

// n / 2, rounded down.
constexpr int half_down(int n) { return n >= 0 ? n / 2 : -((1 - n) / 2); }

// The table is addressed by the variance. See core/table.h.
template <unsigned N, int Log2Range, int Offset, bool Descending, bool Truncate> struct root_of_value {
  template <class R, class V, class A, class T> static R of(const V &variance, const A &, const T *table) {
    return cast<R>(table[table_index<N, Log2Range, Offset, Descending, Truncate>(variance)]);
  }
};

// A sum of V and A with the fraction of V, and an entry of type T times the powers of two that its size allows.
template <class V, class A, class T> struct root_types {
  static const int fraction = traits<V>::width - traits<V>::int_bits;
  static const int int_bits =
      2 + (traits<V>::int_bits > traits<A>::int_bits ? traits<V>::int_bits : traits<A>::int_bits);
  static const int width = int_bits + fraction;
  static const int least = half_down(2 - fraction), most = half_down(width - fraction + 1);
  static const int root_width = traits<T>::width + most - least;
  typedef fixed<width, int_bits, true> argument;
  typedef integer<width, true> word;
  typedef fixed<root_width, traits<T>::int_bits - least, traits<T>::is_signed> root;
  typedef integer<root_width, traits<T>::is_signed> root_word;
};

// The argument, variance + added, is m * 4^power with m from 1/4 to below 1; entry i of N is the root of i / N.
template <unsigned N> struct root_of_magnitude {
  template <class R, class V, class A, class T> static R of(const V &variance, const A &added, const T *table) {
    typedef root_types<V, A, T> types;
    typedef typename types::word word;
    static const int size_bits = ceil_log2(N) + 1;
    [[nnet::inline]];
    word argument = mantissa(typename types::argument(variance + added));
    if (argument < 1) argument = 1;
    int length = 0;
  Bit:
    [[nnet::unroll]]
    for (int i = 0; i < types::width; i++) {
      if (((argument >> i) & 1) != 0) length = i + 1;
    }
    const int power = half_down(length - types::fraction + 1);
    const integer<types::width + size_bits, true> steps = argument * integer<size_bits, false>(N);
    const int at = (steps >> (types::fraction + 2 * power)).to_int();
    const int most = types::most;
    const typename types::root_word entry = mantissa(table[at]);
    return cast<R>(from_mantissa<typename types::root>(typename types::root_word(entry << (most - power))));
  }
};

template <class Cfg, class X, class Y, class I, class A, class T, class S, class B>
void normalise_row(const X x[Cfg::n_row], Y y[Cfg::n_row], const I &inverse_count, const A &added, const T *table,
                   const S scale[Cfg::n_scale], const B bias[Cfg::n_bias]) {
  typedef typename Cfg::accum_t accum_t;
  typedef typename Cfg::mean_t mean_t;
  typedef typename Cfg::variance_t variance_t;
  [[nnet::inline]];
  [[nnet::registers]]
  mean_t deviation[Cfg::n_row];
  accum_t sum = cast<accum_t>(integer<2, true>(0));
Sum:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_row; i++) {
    sum = cast<accum_t>(sum + cast<accum_t>(value(x[i])));
  }
  const mean_t mean = cast<mean_t>(sum * inverse_count);
  variance_t squares = cast<variance_t>(integer<2, true>(0));
Square:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_row; i++) {
    deviation[i] = cast<mean_t>(cast<accum_t>(value(x[i])) - mean);
    squares = cast<variance_t>(squares + cast<variance_t>(deviation[i] * deviation[i]));
  }
  const variance_t variance = cast<variance_t>(squares * inverse_count);
  const typename Cfg::root_t root = Cfg::root::template of<typename Cfg::root_t>(variance, added, table);
Result:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_row; i++) {
    y[i] = Cfg::has_scale ? cast<Y>(deviation[i] * root * value(scale[i % Cfg::n_scale]) + value(bias[i % Cfg::n_bias]))
                          : cast<Y>(deviation[i] * root + value(bias[i % Cfg::n_bias]));
  }
}

// Every row by itself. Cfg: n_scale n_bias (of one row, or 1) too.
template <class Cfg, class X, class Y, class I, class A, class T, class S, class B>
void layer_norm(const X x[Cfg::n_rows * Cfg::n_row], Y y[Cfg::n_rows * Cfg::n_row], const I inverse_count[1],
                const A added[1], const T *table, const S scale[Cfg::n_scale], const B bias[Cfg::n_bias]) {
Row:
  [[nnet::pipeline(Cfg::reuse_factor)]]
  for (unsigned r = 0; r < Cfg::n_rows; r++) {
    normalise_row<Cfg>(x + r * Cfg::n_row, y + r * Cfg::n_row, inverse_count[0], added[0], table, scale, bias);
  }
}

}  // namespace nnet
#endif
