// Several elements of a tensor into one: sum, mean, greatest, least.
//
// Cfg: n_out, n_each (elements that become one), type source (a nnet::nest: where turn o * n_each + k is in x),
// reuse_factor; for sum and mean accum_t.
#ifndef NNET_KERNEL_REDUCE_H_
#define NNET_KERNEL_REDUCE_H_

#include "../core/nest.h"
#include "../core/types.h"

namespace nnet {

// The sum of group o, each element and each partial sum in accum_t.
template <class Cfg, class X> typename Cfg::accum_t sum_of(const X *x, unsigned o) {
  typedef typename Cfg::accum_t accum_t;
  [[nnet::inline]];
  accum_t sum = cast<accum_t>(integer<2, true>(0));
Term:
  [[nnet::unroll]]
  for (unsigned k = 0; k < Cfg::n_each; k++) {
    sum = cast<accum_t>(sum + cast<accum_t>(value(x[Cfg::source::at(o * Cfg::n_each + k)])));
  }
  return sum;
}

template <class Cfg, class X, class Y> void reduce_sum(const X *x, Y y[Cfg::n_out]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Group:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    y[o] = cast<Y>(sum_of<Cfg>(x, o));
  }
}

// The sum times a constant near 1 / n_each. Cfg: factor_t too.
template <class Cfg, class X, class Y>
void reduce_mean(const X *x, Y y[Cfg::n_out], const typename Cfg::factor_t &factor) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Group:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    y[o] = cast<Y>(sum_of<Cfg>(x, o) * factor);
  }
}

// The greatest element, or the least one.
template <class Cfg, bool Greatest, class X, class Y> void reduce_extreme(const X *x, Y y[Cfg::n_out]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Group:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    X best = x[Cfg::source::at(o * Cfg::n_each)];
  Term:
    [[nnet::unroll]]
    for (unsigned k = 1; k < Cfg::n_each; k++) {
      const X other = x[Cfg::source::at(o * Cfg::n_each + k)];
      if (Greatest ? value(best) < value(other) : value(other) < value(best)) best = other;
    }
    y[o] = cast<Y>(value(best));
  }
}
template <class Cfg, class X, class Y> void reduce_max(const X *x, Y y[Cfg::n_out]) {
  reduce_extreme<Cfg, true>(x, y);
}
template <class Cfg, class X, class Y> void reduce_min(const X *x, Y y[Cfg::n_out]) {
  reduce_extreme<Cfg, false>(x, y);
}

}  // namespace nnet
#endif
