// Activations read from a table: sigmoid, tanh, softplus, softsign as a whole, elu and selu below zero.
//
// Cfg: n_in, reuse_factor; table_size (N entries), table_log2_range (they span 2^that), table_descending (the index
// falls with x), table_offset (the entry of zero), table_truncate (the index is truncated toward zero, else floored).
// See core/table.h.
#ifndef NNET_KERNEL_TABLE_ACTIVATION_H_
#define NNET_KERNEL_TABLE_ACTIVATION_H_

#include "../core/map.h"
#include "../core/table.h"

namespace nnet {

template <class Cfg, class T> struct table_rule {
  const T *table;
  template <class V> T at(const V &v) const {
    return table[table_index<Cfg::table_size, Cfg::table_log2_range, Cfg::table_offset, Cfg::table_descending,
                             Cfg::table_truncate>(v)];
  }
  template <class Y, class V> Y of(const V &v, unsigned) const { return cast<Y>(at(v)); }
};
// table[index of x]
template <class Cfg, class X, class Y, class T>
void table_activation(const X x[Cfg::n_in], Y y[Cfg::n_in], const T table[Cfg::table_size]) {
  map<Cfg>(x, y, table_rule<Cfg, T>{table});
}

template <class Cfg, class T> struct elu_rule {
  typename Cfg::param_t alpha;
  table_rule<Cfg, T> below;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    return v >= 0 ? cast<Y>(v) : cast<Y>(alpha * below.at(v));
  }
};
// x >= 0 ? x : alpha * table[index of x], the table holding exp(x) - 1. Cfg: param_t too.
template <class Cfg, class X, class Y, class T>
void elu(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::param_t &alpha,
         const T table[Cfg::table_size]) {
  map<Cfg>(x, y, elu_rule<Cfg, T>{alpha, {table}});
}

template <class Cfg, class T> struct selu_rule {
  typename Cfg::scale_t scale;
  table_rule<Cfg, T> below;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    return v >= 0 ? cast<Y>(scale * v) : cast<Y>(below.at(v));
  }
};
// x >= 0 ? scale * x : table[index of x], the table holding scale * alpha * (exp(x) - 1). Cfg: scale_t too.
template <class Cfg, class X, class Y, class T>
void selu(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::scale_t &scale,
          const T table[Cfg::table_size]) {
  map<Cfg>(x, y, selu_rule<Cfg, T>{scale, {table}});
}

}  // namespace nnet
#endif
