// Tensors side by side along an axis.
//
// Cfg: n_outer (product of the dimensions before the axis), reuse_factor, and a type inputs = nnet::runs<...>: for
// each input its elements from the axis on.
#ifndef NNET_KERNEL_CONCATENATE_H_
#define NNET_KERNEL_CONCATENATE_H_

#include "../core/types.h"

namespace nnet {

template <unsigned... N> struct runs { static const unsigned total = 0; };
template <unsigned First, unsigned... Rest> struct runs<First, Rest...> {
  static const unsigned total = First + runs<Rest...>::total;
};

// Copies one input to where it belongs, then the rest of them.
template <class Cfg, unsigned At, class Y> void join(Y *, runs<>) {}

template <class Cfg, unsigned At, class Y, unsigned First, unsigned... Rest, class X, class... More>
void join(Y *y, runs<First, Rest...>, const X *x, const More *...more) {
  [[nnet::inline]];
Outer:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_outer; o++) {
  Run:
    [[nnet::unroll]]
    for (unsigned i = 0; i < First; i++) {
      y[o * Cfg::inputs::total + At + i] = cast<Y>(value(x[o * First + i]));
    }
  }
  join<Cfg, At + First>(y, runs<Rest...>(), more...);
}

template <class Cfg, class Y, class... X> void concatenate(Y *y, const X *...x) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
  join<Cfg, 0>(y, typename Cfg::inputs(), x...);
}

}  // namespace nnet
#endif
