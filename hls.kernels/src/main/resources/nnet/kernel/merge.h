// Two or more tensors into one, element by element: y = a op b op .., exact before the cast to Y.
//
// Cfg: op (one of nnet::op), reuse_factor, and n_in for merge, or the loops of merge_broadcast.
#ifndef NNET_KERNEL_MERGE_H_
#define NNET_KERNEL_MERGE_H_

#include "../core/nest.h"
#include "../core/types.h"

namespace nnet {
namespace op {

struct add {
  template <class Y, class A, class B> static Y of(const A &a, const B &b) { return cast<Y>(a + b); }
};
struct subtract {
  template <class Y, class A, class B> static Y of(const A &a, const B &b) { return cast<Y>(a - b); }
};
struct multiply {
  template <class Y, class A, class B> static Y of(const A &a, const B &b) { return cast<Y>(a * b); }
};
struct average {
  template <class Y, class A, class B> static Y of(const A &a, const B &b) {
    const fixed<2, 0, false> half = 0.5;
    return cast<Y>((a + b) * half);
  }
};
struct maximum {
  template <class Y, class A, class B> static Y of(const A &a, const B &b) { return a < b ? cast<Y>(b) : cast<Y>(a); }
};
struct minimum {
  template <class Y, class A, class B> static Y of(const A &a, const B &b) { return b < a ? cast<Y>(b) : cast<Y>(a); }
};

}  // namespace op

// Tensors of one shape.
template <class Cfg, class A, class B, class Y>
void merge(const A a[Cfg::n_in], const B b[Cfg::n_in], Y y[Cfg::n_in]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    y[i] = Cfg::op::template of<Y>(value(a[i]), value(b[i]));
  }
}

// Broadcasting: y is a tensor of n0 x n1 x n2 x n3 (leading ones for a lower rank); a step along axis k is a_k
// elements of a and b_k of b, 0 where that operand is repeated.
template <class Cfg, class A, class B, class Y> void merge_broadcast(const A *a, const B *b, Y *y) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Axis0:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n0; i++) {
  Axis1:
    [[nnet::unroll]]
    for (unsigned j = 0; j < Cfg::n1; j++) {
    Axis2:
      [[nnet::unroll]]
      for (unsigned k = 0; k < Cfg::n2; k++) {
      Axis3:
        [[nnet::unroll]]
        for (unsigned l = 0; l < Cfg::n3; l++) {
          const unsigned at_a = i * Cfg::a0 + j * Cfg::a1 + k * Cfg::a2 + l * Cfg::a3;
          const unsigned at_b = i * Cfg::b0 + j * Cfg::b1 + k * Cfg::b2 + l * Cfg::b3;
          const unsigned at_y = ((i * Cfg::n1 + j) * Cfg::n2 + k) * Cfg::n3 + l;
          y[at_y] = Cfg::op::template of<Y>(value(a[at_a]), value(b[at_b]));
        }
      }
    }
  }
}

// Element i of all tensors in turn, in a type E that holds each partial result.
template <class Cfg, class E> E merge_rest(const E &all, unsigned, nests<>) { return all; }

template <class Cfg, class E, class Nest, class... Nests, class X, class... More>
E merge_rest(const E &all, unsigned i, nests<Nest, Nests...>, const X *x, const More *...more) {
  [[nnet::inline]];
  return merge_rest<Cfg>(Cfg::op::template of<E>(all, value(x[Nest::at(i)])), i, nests<Nests...>(), more...);
}

template <class Cfg, class Nest, class... Nests, class X, class... More>
typename Cfg::exact_t merge_element(unsigned i, nests<Nest, Nests...>, const X *x, const More *...more) {
  [[nnet::inline]];
  return merge_rest<Cfg>(cast<typename Cfg::exact_t>(value(x[Nest::at(i)])), i, nests<Nests...>(), more...);
}

// Any number of tensors, broadcast in any way, times a constant: for an average one near one divided by their number.
// Cfg: n_in, op, exact_t (holds every partial result), inputs (nnet::nests: for each input where element i of y comes
// from).
template <class Cfg, class Factor, class Y, class... X>
void merge_scaled(const Factor &factor, Y y[Cfg::n_in], const X *...x) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    y[i] = cast<Y>(merge_element<Cfg>(i, typename Cfg::inputs(), x...) * factor);
  }
}

template <class Cfg, class Y, class... X> void merge_all(Y y[Cfg::n_in], const X *...x) {
  [[nnet::inline]];
  merge_scaled<Cfg>(integer<2, true>(1), y, x...);
}

// Cfg: factor_t too.
template <class Cfg, class Y, class... X>
void average_all(const typename Cfg::factor_t &factor, Y y[Cfg::n_in], const X *...x) {
  [[nnet::inline]];
  merge_scaled<Cfg>(factor, y, x...);
}

}  // namespace nnet
#endif
