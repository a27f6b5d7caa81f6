// Activations made of comparisons and products. Every value is computed exactly and then cast to Y.
//
// Cfg: n_in, reuse_factor; and where an argument has the type Cfg::param_t, that type.
#ifndef NNET_KERNEL_ACTIVATION_H_
#define NNET_KERNEL_ACTIVATION_H_

#include "../core/map.h"

namespace nnet {

// max(x, 0)
struct relu_rule {
  template <class Y, class V> Y of(const V &v, unsigned) const { return v > 0 ? cast<Y>(v) : cast<Y>(V(0)); }
};
template <class Cfg, class X, class Y> void relu(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, relu_rule());
}

// min(max(x, 0), Cfg::limit), for relu1 and relu6.
template <unsigned Limit> struct relu_limited_rule {
  template <class Y, class V> Y of(const V &v, unsigned) const {
    typedef integer<ceil_log2(Limit + 1), false> limit;
    return v > limit(Limit) ? cast<Y>(limit(Limit)) : relu_rule().template of<Y>(v, 0);
  }
};
template <class Cfg, class X, class Y> void relu_limited(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, relu_limited_rule<Cfg::limit>());
}

// x > 0 ? x : alpha * x
template <class P> struct leaky_relu_rule {
  P alpha;
  template <class Y, class V> Y of(const V &v, unsigned) const { return v > 0 ? cast<Y>(v) : cast<Y>(alpha * v); }
};
template <class Cfg, class X, class Y>
void leaky_relu(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::param_t &alpha) {
  map<Cfg>(x, y, leaky_relu_rule<typename Cfg::param_t>{alpha});
}

// x > 0 ? x : alpha[i] * x, the slopes repeating along the tensor. Cfg: n_param (slopes) too.
template <unsigned N, class P> struct prelu_rule {
  const P *alpha;
  template <class Y, class V> Y of(const V &v, unsigned i) const {
    return v > 0 ? cast<Y>(v) : cast<Y>(alpha[i % N] * v);
  }
};
template <class Cfg, class X, class Y, class P>
void prelu(const X x[Cfg::n_in], Y y[Cfg::n_in], const P alpha[Cfg::n_param]) {
  map<Cfg>(x, y, prelu_rule<Cfg::n_param, P>{alpha});
}

// x > theta ? x : 0
template <class P> struct thresholded_relu_rule {
  P theta;
  template <class Y, class V> Y of(const V &v, unsigned) const { return v > theta ? cast<Y>(v) : cast<Y>(V(0)); }
};
template <class Cfg, class X, class Y>
void thresholded_relu(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::param_t &theta) {
  map<Cfg>(x, y, thresholded_relu_rule<typename Cfg::param_t>{theta});
}

// |x|
struct abs_rule {
  template <class Y, class V> Y of(const V &v, unsigned) const { return v < 0 ? cast<Y>(-v) : cast<Y>(v); }
};
template <class Cfg, class X, class Y> void abs(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, abs_rule());
}

// x * x
struct square_rule {
  template <class Y, class V> Y of(const V &v, unsigned) const { return cast<Y>(v * v); }
};
template <class Cfg, class X, class Y> void square(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, square_rule());
}

// x from 3 on, 0 up to -3, x * (x + 3) * sixth between.
template <class F> struct hard_swish_rule {
  F sixth;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    integer<3, true> three = 3;
    return v < three && v > -three ? cast<Y>(v * (v + three) * sixth) : relu_rule().template of<Y>(v, 0);
  }
};
// Cfg: factor_t too.
template <class Cfg, class X, class Y>
void hard_swish(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::factor_t &sixth) {
  map<Cfg>(x, y, hard_swish_rule<typename Cfg::factor_t>{sixth});
}

// Unit interval: slope * x + shift, kept between 0 and 1.
template <class S, class T> struct hard_sigmoid_rule {
  S slope;
  T shift;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    integer<2, false> one = 1;
    return slope * v + shift > 1 ? cast<Y>(one) : relu_rule().template of<Y>(slope * v + shift, 0);
  }
};
// Cfg: slope_t and shift_t too.
template <class Cfg, class X, class Y>
void hard_sigmoid(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::slope_t &slope,
                  const typename Cfg::shift_t &shift) {
  map<Cfg>(x, y, hard_sigmoid_rule<typename Cfg::slope_t, typename Cfg::shift_t>{slope, shift});
}

// Twice the hard sigmoid, minus one.
template <class S, class T> struct hard_tanh_rule {
  S slope;
  T shift;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    integer<2, true> one = 1;
    if (slope * v + shift > 1) return cast<Y>(one);
    if (slope * v + shift < 0) return cast<Y>(-one);
    return cast<Y>(integer<3, true>(2) * (slope * v + shift) - one);
  }
};
// Cfg: slope_t and shift_t too.
template <class Cfg, class X, class Y>
void hard_tanh(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::slope_t &slope,
               const typename Cfg::shift_t &shift) {
  map<Cfg>(x, y, hard_tanh_rule<typename Cfg::slope_t, typename Cfg::shift_t>{slope, shift});
}

// x >= 0 ? 1 : -1; where Y is nnet::binary its bit.
struct binary_tanh_rule {
  template <class Y, class V> Y of(const V &v, unsigned) const { return cast<Y>(integer<2, true>(v >= 0 ? 1 : -1)); }
};
template <class Cfg, class X, class Y> void binary_tanh(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  map<Cfg>(x, y, binary_tanh_rule());
}

// 1 above high, -1 up to low, 0 between.
template <class P> struct ternary_tanh_rule {
  P high, low;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    return cast<Y>(integer<2, true>(v > high ? 1 : v <= low ? -1 : 0));
  }
};
template <class Cfg, class X, class Y>
void ternary_tanh(const X x[Cfg::n_in], Y y[Cfg::n_in], const typename Cfg::param_t &high,
                  const typename Cfg::param_t &low) {
  map<Cfg>(x, y, ternary_tanh_rule<typename Cfg::param_t>{high, low});
}

template <bool HasLow, bool HasHigh, class L, class H> struct clip_rule {
  const L *low;
  const H *high;
  template <class Y, class V> Y of(const V &v, unsigned) const {
    const auto least = value(low[0]);
    const auto most = value(high[0]);
    if (HasHigh && (v > most || (HasLow && least > most))) return cast<Y>(most);
    return HasLow && v < least ? cast<Y>(least) : cast<Y>(v);
  }
};
// min(max(x, low), high). Cfg: has_low has_high too.
template <class Cfg, class X, class Y, class L, class H>
void clip(const X x[Cfg::n_in], Y y[Cfg::n_in], const L low[1], const H high[1]) {
  map<Cfg>(x, y, clip_rule<Cfg::has_low, Cfg::has_high, L, H>{low, high});
}

}  // namespace nnet
#endif
