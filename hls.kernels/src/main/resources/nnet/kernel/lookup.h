// What is read from a constant table by the value of an element: functions given word by word, rows of a matrix.
//
// Cfg: n_in, reuse_factor.
#ifndef NNET_KERNEL_LOOKUP_H_
#define NNET_KERNEL_LOOKUP_H_

#include "../core/map.h"
#include "../core/table.h"

namespace nnet {

template <unsigned N, class A, class T> struct word_rule {
  const T *table;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    return cast<Y>(value(table[top_index<N>(cast<A>(v))]));
  }
};
// table[word of x in address_t]. Cfg: table_size (a power of two), address_t (as many bits as address it) too.
template <class Cfg, class X, class Y, class T>
void unary_lut(const X x[Cfg::n_in], Y y[Cfg::n_in], const T table[Cfg::table_size]) {
  map<Cfg>(x, y, word_rule<Cfg::table_size, typename Cfg::address_t, T>{table});
}

// The number of a row, kept inside the matrix; a fraction is cut off.
template <unsigned Rows, class V> unsigned row_index(const V &v) {
  const int last = int(Rows) - 1;
  return v < 0 ? 0 : v > last ? last : cast<integer<32, true> >(v).to_int();
}

// Row x of a matrix, for each element x. Cfg: n_rows n_row (elements of one) too.
template <class Cfg, class X, class Y, class W>
void embedding(const X x[Cfg::n_in], Y y[Cfg::n_in * Cfg::n_row], const W rows[Cfg::n_rows * Cfg::n_row]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    const unsigned row = row_index<Cfg::n_rows>(value(x[i]));
  Column:
    [[nnet::unroll]]
    for (unsigned j = 0; j < Cfg::n_row; j++) {
      y[i * Cfg::n_row + j] = cast<Y>(value(rows[row * Cfg::n_row + j]));
    }
  }
}

}  // namespace nnet
#endif
