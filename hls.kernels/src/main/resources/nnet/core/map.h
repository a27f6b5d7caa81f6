// One loop for every kernel that works element by element.
#ifndef NNET_CORE_MAP_H_
#define NNET_CORE_MAP_H_

#include "types.h"

namespace nnet {

// y[i] = f(x[i], i), where f is an object with a template member `of<Y>(value, index)`. Cfg: n_in, reuse_factor.
template <class Cfg, class X, class Y, class F> void map(const X x[Cfg::n_in], Y y[Cfg::n_in], const F &f) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    y[i] = f.template of<Y>(value(x[i]), i);
  }
}

}  // namespace nnet
#endif
