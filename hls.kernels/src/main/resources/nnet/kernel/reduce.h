// Several elements of a tensor into one: sum, mean, greatest, least.
//
// Cfg: n_out, n_each (elements that become one), type source (a nnet::nest: where turn o * n_each + k is in x),
// reuse_factor; for sum and mean accum_t.
#ifndef NNET_KERNEL_REDUCE_H_
#define NNET_KERNEL_REDUCE_H_

#include "../core/nest.h"
#include "../core/types.h"

namespace nnet {

// y[o] is what the rule makes of group o.
template <class Cfg, class X, class Y, class F> void reduce_groups(const X *x, Y y[Cfg::n_out], const F &f) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Group:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    y[o] = f.template of<Cfg, Y>(x, o * Cfg::n_each);
  }
}

// The sum of the terms from one on, each and each partial sum in accum_t, times a factor.
template <class F> struct sum_rule {
  F factor;
  template <class Cfg, class Y, class X> Y of(const X *x, unsigned first) const {
    typedef typename Cfg::accum_t accum_t;
    [[nnet::inline]];
    accum_t sum = zero<accum_t>();
  Term:
    [[nnet::unroll]]
    for (unsigned k = 0; k < Cfg::n_each; k++) {
      sum = cast<accum_t>(sum + cast<accum_t>(value(x[Cfg::source::at(first + k)])));
    }
    return cast<Y>(sum * factor);
  }
};
template <class Cfg, class X, class Y> void reduce_sum(const X *x, Y y[Cfg::n_out]) {
  reduce_groups<Cfg>(x, y, sum_rule<integer<2, true> >{1});
}
// The factor is near 1 / n_each. Cfg: factor_t too.
template <class Cfg, class X, class Y>
void reduce_mean(const X *x, Y y[Cfg::n_out], const typename Cfg::factor_t &factor) {
  reduce_groups<Cfg>(x, y, sum_rule<typename Cfg::factor_t>{factor});
}

// The greatest element, or the least one.
template <bool Greatest> struct extreme_rule {
  template <class Cfg, class Y, class X> Y of(const X *x, unsigned first) const {
    [[nnet::inline]];
    X best = x[Cfg::source::at(first)];
  Term:
    [[nnet::unroll]]
    for (unsigned k = 1; k < Cfg::n_each; k++) {
      const X other = x[Cfg::source::at(first + k)];
      if (Greatest ? value(best) < value(other) : value(other) < value(best)) best = other;
    }
    return cast<Y>(value(best));
  }
};
template <class Cfg, class X, class Y> void reduce_max(const X *x, Y y[Cfg::n_out]) {
  reduce_groups<Cfg>(x, y, extreme_rule<true>());
}
template <class Cfg, class X, class Y> void reduce_min(const X *x, Y y[Cfg::n_out]) {
  reduce_groups<Cfg>(x, y, extreme_rule<false>());
}

}  // namespace nnet
#endif
