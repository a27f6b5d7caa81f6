// Two or more tensors into one, element by element: y = a op b op .., exact before the cast to Y.
//
// Cfg: op (one of nnet::op), n_in (elements of y), reuse_factor.
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

// Two tensors, element i of y from where Left and Right say.
template <class Cfg, class Left, class Right, class A, class B, class Y> void merge_at(const A *a, const B *b, Y *y) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    y[i] = Cfg::op::template of<Y>(value(a[Left::at(i)]), value(b[Right::at(i)]));
  }
}

// Two tensors of one shape.
template <class Cfg, class A, class B, class Y>
void merge(const A a[Cfg::n_in], const B b[Cfg::n_in], Y y[Cfg::n_in]) {
  [[nnet::inline]];
  merge_at<Cfg, in_place, in_place>(a, b, y);
}

// Two tensors, broadcast in any way. Cfg: types left and right (each a nnet::nest).
template <class Cfg, class A, class B, class Y> void merge_broadcast(const A *a, const B *b, Y y[Cfg::n_in]) {
  [[nnet::inline]];
  merge_at<Cfg, typename Cfg::left, typename Cfg::right>(a, b, y);
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
// Cfg: exact_t (holds every partial result), inputs (nnet::nests: for each input where element i of y comes from).
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
