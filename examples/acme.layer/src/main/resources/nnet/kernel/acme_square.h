// The quadratic activation.
//
// Cfg: n_in, reuse_factor.
#ifndef NNET_KERNEL_ACME_SQUARE_H_
#define NNET_KERNEL_ACME_SQUARE_H_

#include "../core/map.h"

namespace acme {

// x * x, computed exactly and then cast to Y.
struct square_rule {
  template <class Y, class V> Y of(const V &v, unsigned) const { return nnet::cast<Y>(v * v); }
};
template <class Cfg, class X, class Y> void square(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  nnet::map<Cfg>(x, y, square_rule());
}

}  // namespace acme
#endif
