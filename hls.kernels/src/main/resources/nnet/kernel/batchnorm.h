// Per-channel scale and bias, and the binary and ternary activations that a normalization turns into.
//
// Parameters repeat along the tensor: one, one for each channel (last axis), or n_in.
// Cfg: n_in, reuse_factor; n_scale (elements of scale and of each threshold); for batchnorm also n_bias,
// multiplier_limit and product (core/product.h).
#ifndef NNET_KERNEL_BATCHNORM_H_
#define NNET_KERNEL_BATCHNORM_H_

#include "../core/map.h"
#include "../core/product.h"

namespace nnet {

// y = x * scale + bias, exact before the cast to Y.
template <class Cfg, class X, class Y, class S, class B>
void batchnorm(const X x[Cfg::n_in], Y y[Cfg::n_in], const S scale[Cfg::n_scale], const B bias[Cfg::n_bias]) {
  [[nnet::specialize(scale)]];
  [[nnet::specialize(bias)]];
  [[nnet::pipeline(Cfg::reuse_factor)]];
  [[nnet::partition(scale, complete)]];
  [[nnet::partition(bias, complete)]];
  [[nnet::limit(mul, Cfg::multiplier_limit)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    y[i] = cast<Y>(Cfg::product::of(x[i], scale[i % Cfg::n_scale]) + value(bias[i % Cfg::n_bias]));
  }
}

template <unsigned N, class T> struct binary_threshold_rule {
  const T *threshold;
  template <class Y, class V> Y of(const V &v, unsigned i) const {
    return cast<Y>(integer<2, true>(v >= threshold[i % N] ? 1 : -1));
  }
};
// x >= threshold ? 1 : -1; where Y is nnet::binary its bit.
template <class Cfg, class X, class Y, class T>
void binary_threshold(const X x[Cfg::n_in], Y y[Cfg::n_in], const T threshold[Cfg::n_scale]) {
  map<Cfg>(x, y, binary_threshold_rule<Cfg::n_scale, T>{threshold});
}

template <unsigned N, class H, class L> struct ternary_threshold_rule {
  const H *high;
  const L *low;
  template <class Y, class V> Y of(const V &v, unsigned i) const {
    return cast<Y>(integer<2, true>(v > high[i % N] ? 1 : v <= low[i % N] ? -1 : 0));
  }
};
// 1 above high, -1 up to low, 0 between.
template <class Cfg, class X, class Y, class H, class L>
void ternary_threshold(const X x[Cfg::n_in], Y y[Cfg::n_in], const H high[Cfg::n_scale],
                       const L low[Cfg::n_scale]) {
  map<Cfg>(x, y, ternary_threshold_rule<Cfg::n_scale, H, L>{high, low});
}

}  // namespace nnet
#endif
