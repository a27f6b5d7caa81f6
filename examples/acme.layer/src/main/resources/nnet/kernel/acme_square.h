// The quadratic activation.
//
// Cfg: n_in, keep_sign, reuse_factor.
#ifndef NNET_KERNEL_ACME_SQUARE_H_
#define NNET_KERNEL_ACME_SQUARE_H_

#include "../core/map.h"

namespace acme {

// x * x or x * |x|, computed exactly and then cast to Y.
template <class Cfg> struct square_rule {
  template <class Y, class V> Y of(const V &v, unsigned) const {
    if (Cfg::keep_sign && v < 0) return nnet::cast<Y>(-(v * v));
    return nnet::cast<Y>(v * v);
  }
};
template <class Cfg, class X, class Y> void square(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  nnet::map<Cfg>(x, y, square_rule<Cfg>());
}

}  // namespace acme
#endif
