// Functions of gates and candidates in recurrent layers.
#ifndef NNET_KERNEL_GATE_H_
#define NNET_KERNEL_GATE_H_

#include "activation.h"
#include "copy.h"
#include "../core/table.h"

namespace nnet {

// of<T>(v, table, slope, shift) is the value in type T.
template <unsigned N, int Log2Range, int Offset, bool Descending, bool Truncate> struct table_function {
  template <class T, class V, class F, class S, class H> static T of(const V &v, const F *table, const S &, const H &) {
    return cast<T>(table[table_index<N, Log2Range, Offset, Descending, Truncate>(v)]);
  }
};
template <class Rule> struct plain_function {
  template <class T, class V, class F, class S, class H> static T of(const V &v, const F *, const S &, const H &) {
    return Rule().template of<T>(v, 0);
  }
};
template <unsigned Limit> struct limited_function {
  template <class T, class V, class F, class S, class H> static T of(const V &v, const F *, const S &, const H &) {
    return relu_limited_rule<Limit>().template of<T>(v, 0);
  }
};
struct ternary_function {
  template <class T, class V, class F, class S, class H> static T of(const V &v, const F *, const S &, const H &) {
    return cast<T>(integer<2, true>(v + v > 1 ? 1 : v + v <= -1 ? -1 : 0));
  }
};
struct hard_sigmoid_function {
  template <class T, class V, class F, class S, class H>
  static T of(const V &v, const F *, const S &slope, const H &shift) {
    return hard_sigmoid_rule<S, H>{slope, shift}.template of<T>(v, 0);
  }
};
struct hard_tanh_function {
  template <class T, class V, class F, class S, class H>
  static T of(const V &v, const F *, const S &slope, const H &shift) {
    return hard_tanh_rule<S, H>{slope, shift}.template of<T>(v, 0);
  }
};

}  // namespace nnet
#endif
