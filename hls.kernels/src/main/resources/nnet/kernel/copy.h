// Linear activation and changes of type.
//
// Cfg: n_in, reuse_factor.
#ifndef NNET_KERNEL_COPY_H_
#define NNET_KERNEL_COPY_H_

#include "../core/map.h"

namespace nnet {

struct same {
  template <class Y, class V> Y of(const V &v, unsigned) const { return cast<Y>(v); }
};
// y = x
template <class Cfg, class X, class Y> void copy(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, same());
}

// x rounded and fitted to type Q, then cast to Y: a quantizer in the middle of a network.
template <class Q, class Y, class X> Y requantize(const X &x) { return cast<Y>(cast<Q>(value(x))); }

template <class Q> struct requantized {
  template <class Y, class V> Y of(const V &v, unsigned) const { return requantize<Q, Y>(v); }
};
// One quantizer for all elements. Cfg: quantized_t too.
template <class Cfg, class X, class Y> void quantize(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, requantized<typename Cfg::quantized_t>());
}

}  // namespace nnet
#endif
