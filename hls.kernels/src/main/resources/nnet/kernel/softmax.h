// Softmax over any axis: y_i = exp(x_i) / sum of exp(x_j), in four implementations.
//
// The tensor is n_outer x n_slice x n_inner, the softmax runs over the middle.
// Cfg: n_outer, n_slice, n_inner, reuse_factor. See each implementation for the rest.
#ifndef NNET_KERNEL_SOFTMAX_H_
#define NNET_KERNEL_SOFTMAX_H_

#include "../core/reduce.h"
#include "../core/table.h"

namespace nnet {

// Applies f.of<Cfg>(x, y), which works on one slice, to every slice.
template <class Cfg, class X, class Y, class F>
void over_slices(const X x[Cfg::n_outer * Cfg::n_slice * Cfg::n_inner],
                 Y y[Cfg::n_outer * Cfg::n_slice * Cfg::n_inner], const F &f) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
Slice:
  [[nnet::unroll]]
  for (unsigned s = 0; s < Cfg::n_outer * Cfg::n_inner; s++) {
    const unsigned first = s / Cfg::n_inner * Cfg::n_slice * Cfg::n_inner + s % Cfg::n_inner;
    [[nnet::registers]]
    X in[Cfg::n_slice];
    [[nnet::registers]]
    Y out[Cfg::n_slice];
  Gather:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_slice; i++) {
      in[i] = x[first + i * Cfg::n_inner];
    }
    f.template of<Cfg>(in, out);
  Scatter:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_slice; i++) {
      y[first + i * Cfg::n_inner] = out[i];
    }
  }
}

// y_i = e_i * inverse[top bits of the sum of e, in inv_inp_t]; e and their sum, a tree, are in accum_t.
template <class Cfg, class R, class Y>
void normalize(const typename Cfg::accum_t e[Cfg::n_slice], const R *inverse, Y y[Cfg::n_slice]) {
  [[nnet::inline]];
  typedef typename Cfg::accum_t accum_t;
  accum_t sum = reduce<Cfg::n_slice>(e, adder<accum_t>());
  R factor = inverse[top_index<Cfg::inv_table_size>(cast<typename Cfg::inv_inp_t>(sum))];
Result:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_slice; i++) {
    y[i] = cast<Y>(e[i] * factor);
  }
}

// What addresses the exponentials of a slice: each element itself,
struct softmax_by_value {
  template <class Cfg, class X> struct argument {
    explicit argument(const X *) {}
    const X &of(const X &x) const { return x; }
  };
};
// or how far it is below the greatest one.
struct softmax_by_distance {
  template <class Cfg, class X> struct argument {
    X top;
    explicit argument(const X *x) : top(reduce<Cfg::n_slice>(x, larger<X>())) {}
    typename Cfg::inp_norm_t of(const X &x) const { return cast<typename Cfg::inp_norm_t>(top - x); }
  };
};

template <class Argument, class E, class R> struct softmax_rule {
  const E *exp_table;
  const R *inv_table;
  template <class Cfg, class X, class Y> void of(const X x[Cfg::n_slice], Y y[Cfg::n_slice]) const {
    typedef typename Cfg::accum_t accum_t;
    const typename Argument::template argument<Cfg, X> argument(x);
    [[nnet::registers]]
    accum_t e[Cfg::n_slice];
  Exponential:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_slice; i++) {
      e[i] = cast<accum_t>(exp_table[top_index<Cfg::exp_table_size>(argument.of(x[i]))]);
    }
    normalize<Cfg>(e, inv_table, y);
  }
};
// Exponentials addressed by the top bits of x. Cfg: exp_table_size, inv_table_size, accum_t, inv_inp_t.
template <class Cfg, class X, class Y, class E, class R>
void softmax_latency(const X *x, Y *y, const E exp_table[Cfg::exp_table_size],
                     const R inv_table[Cfg::inv_table_size]) {
  over_slices<Cfg>(x, y, softmax_rule<softmax_by_value, E, R>{exp_table, inv_table});
}
// Exponentials addressed by the top bits of max(x) - x in inp_norm_t. Cfg: inp_norm_t, and as for latency.
template <class Cfg, class X, class Y, class E, class R>
void softmax_stable(const X *x, Y *y, const E exp_table[Cfg::exp_table_size],
                    const R inv_table[Cfg::inv_table_size]) {
  over_slices<Cfg>(x, y, softmax_rule<softmax_by_distance, E, R>{exp_table, inv_table});
}

template <class E, class R> struct softmax_legacy_rule {
  const E *exp_table;
  const R *inv_table;
  template <class Cfg, class X, class Y> void of(const X x[Cfg::n_slice], Y y[Cfg::n_slice]) const {
    static const unsigned n_exp = Cfg::exp_table_size, n_inv = Cfg::inv_table_size;
  Result:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_slice; i++) {
      E sum = 0;
    Term:
      [[nnet::unroll]]
      for (unsigned j = 0; j < Cfg::n_slice; j++) {
        E term = exp_table[table_index<n_exp, 4, n_exp / 2, false, true>(x[j] - x[i])];
        sum = cast<E>(sum + (i == j ? cast<E>(integer<2, false>(1)) : term));
      }
      y[i] = cast<Y>(inv_table[table_index<n_inv, 6, 0, false, true>(sum)]);
    }
  }
};
// y_i = 1 / sum over j of exp(x_j - x_i), the own term being 1; sums in the type of the exponentials, which span
// -8 to 8, inverses 0 to 64. Cfg: exp_table_size, inv_table_size.
template <class Cfg, class X, class Y, class E, class R>
void softmax_legacy(const X *x, Y *y, const E exp_table[Cfg::exp_table_size],
                    const R inv_table[Cfg::inv_table_size]) {
  over_slices<Cfg>(x, y, softmax_legacy_rule<E, R>{exp_table, inv_table});
}

struct softmax_argmax_rule {
  template <class Cfg, class X, class Y> void of(const X x[Cfg::n_slice], Y y[Cfg::n_slice]) const {
    unsigned best = 0;
  Search:
    [[nnet::unroll]]
    for (unsigned i = 1; i < Cfg::n_slice; i++) {
      if (x[best] < x[i]) best = i;
    }
  Result:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_slice; i++) {
      y[i] = cast<Y>(integer<2, false>(i == best ? 1 : 0));
    }
  }
};
// The first largest element gets 1, the others 0.
template <class Cfg, class X, class Y> void softmax_argmax(const X *x, Y *y) {
  over_slices<Cfg>(x, y, softmax_argmax_rule());
}

}  // namespace nnet
#endif
