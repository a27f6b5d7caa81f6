// Einstein summation of two tensors: y[o] = start + sum over k of a[..] * b[..], in the order of the terms.
//
// Cfg: n_out, n_each (terms of one sum), types left and right (nnet::nest: where turn o * n_each + k is in a and
// in b), accum_t (each product and each partial sum), product, multiplier_limit, reuse_factor.
#ifndef NNET_KERNEL_EINSUM_H_
#define NNET_KERNEL_EINSUM_H_

#include "../core/nest.h"
#include "../core/product.h"

namespace nnet {

// Where the sums start.
struct from_zero {
  template <class Cfg> typename Cfg::accum_t of(unsigned) const { return zero<typename Cfg::accum_t>(); }
};
template <class B> struct from_bias {
  const B *b;
  template <class Cfg> typename Cfg::accum_t of(unsigned o) const {
    return cast<typename Cfg::accum_t>(value(b[Cfg::start::at(o)]));
  }
};

template <class Cfg, class A, class W, class Y, class S>
void sums_of_products(const A *a, const W *b, Y y[Cfg::n_out], const S &start) {
  [[nnet::inline]];
Sum:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    typename Cfg::accum_t sum = start.template of<Cfg>(o);
  Term:
    [[nnet::unroll]]
    for (unsigned k = 0; k < Cfg::n_each; k++) {
      const unsigned turn = o * Cfg::n_each + k;
      multiply_add<Cfg>(sum, a[Cfg::left::at(turn)], b[Cfg::right::at(turn)]);
    }
    y[o] = cast<Y>(sum);
  }
}

// Two tensors of the network.
template <class Cfg, class A, class B, class Y> void einsum(const A *a, const B *b, Y y[Cfg::n_out]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
  [[nnet::limit(mul, Cfg::multiplier_limit)]];
  sums_of_products<Cfg>(a, b, y, from_zero());
}

// A tensor and a constant one, starting at a bias. Cfg: type start (a nnet::nest: where the bias of o is) too.
template <class Cfg, class X, class Y, class W, class B>
void einsum_dense(const X *x, Y y[Cfg::n_out], const W *w, const B *b) {
  [[nnet::specialize(w)]];
  [[nnet::specialize(b)]];
  [[nnet::pipeline(Cfg::reuse_factor)]];
  [[nnet::partition(w, complete)]];
  [[nnet::partition(b, complete)]];
  [[nnet::limit(mul, Cfg::multiplier_limit)]];
  sums_of_products<Cfg>(x, w, y, from_bias<B>{b});
}

}  // namespace nnet
#endif
