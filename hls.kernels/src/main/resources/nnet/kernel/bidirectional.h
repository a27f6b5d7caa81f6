// A recurrent layer that reads a sequence forward and another that reads it backward.
//
// Cfg: as in recurrent.h without go_backwards, and n_row (elements of the result for one step); n_units,
// reuse_factor, recurrent_reuse_factor, multiplier_limit, recurrent_multiplier_limit, product and recurrent_product
// once with the prefix forward_ and once with backward_; type merge (below).
#ifndef NNET_KERNEL_BIDIRECTIONAL_H_
#define NNET_KERNEL_BIDIRECTIONAL_H_

#include "merge.h"
#include "recurrent.h"

namespace nnet {

// What one direction reads.
template <class Cfg> struct forward_direction : Cfg {
  static const unsigned n_units = Cfg::forward_n_units;
  static const unsigned reuse_factor = Cfg::forward_reuse_factor;
  static const unsigned recurrent_reuse_factor = Cfg::forward_recurrent_reuse_factor;
  static const unsigned multiplier_limit = Cfg::forward_multiplier_limit;
  static const unsigned recurrent_multiplier_limit = Cfg::forward_recurrent_multiplier_limit;
  typedef typename Cfg::forward_product product;
  typedef typename Cfg::forward_recurrent_product recurrent_product;
};
template <class Cfg> struct backward_direction : Cfg {
  static const unsigned n_units = Cfg::backward_n_units;
  static const unsigned reuse_factor = Cfg::backward_reuse_factor;
  static const unsigned recurrent_reuse_factor = Cfg::backward_recurrent_reuse_factor;
  static const unsigned multiplier_limit = Cfg::backward_multiplier_limit;
  static const unsigned recurrent_multiplier_limit = Cfg::backward_recurrent_multiplier_limit;
  typedef typename Cfg::backward_product product;
  typedef typename Cfg::backward_recurrent_product recurrent_product;
};

template <class Cfg, unsigned Gates>
struct by_cycle<step_input<forward_direction<Cfg>, Gates> > : step_input<forward_direction<Cfg>, Gates> {
  static const unsigned first_cycle = 0;
  typedef typename Cfg::forward_input_cycles cycles;
  typedef typename Cfg::forward_input_weight_t weight_t;
};
template <class Cfg, unsigned Gates, unsigned Before>
struct by_cycle<step_state<forward_direction<Cfg>, Gates, Before> >
    : step_state<forward_direction<Cfg>, Gates, Before> {
  static const unsigned first_cycle = Before > 0 ? Cfg::forward_recurrent_reuse_factor : 0;
  typedef typename Cfg::forward_state_cycles cycles;
  typedef typename Cfg::forward_state_weight_t weight_t;
};
template <class Cfg, unsigned Gates>
struct by_cycle<step_input<backward_direction<Cfg>, Gates> > : step_input<backward_direction<Cfg>, Gates> {
  static const unsigned first_cycle = 0;
  typedef typename Cfg::backward_input_cycles cycles;
  typedef typename Cfg::backward_input_weight_t weight_t;
};
template <class Cfg, unsigned Gates, unsigned Before>
struct by_cycle<step_state<backward_direction<Cfg>, Gates, Before> >
    : step_state<backward_direction<Cfg>, Gates, Before> {
  static const unsigned first_cycle = Before > 0 ? Cfg::backward_recurrent_reuse_factor : 0;
  typedef typename Cfg::backward_state_cycles cycles;
  typedef typename Cfg::backward_state_weight_t weight_t;
};

// How the states of both directions after one step become one row.
struct join_states {
  template <class Cfg, class H, class Y> static void of(const H *first, const H *second, Y *y) {
    static const unsigned n = Cfg::forward_n_units;
    [[nnet::inline]];
  First:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      y[i] = cast<Y>(value(first[i]));
    }
  Second:
    [[nnet::unroll]]
    for (unsigned i = n; i < Cfg::n_row; i++) {
      y[i] = cast<Y>(value(second[i - n]));
    }
  }
};
template <class Op> struct merge_states {
  template <class Cfg, class H, class Y> static void of(const H *first, const H *second, Y *y) {
    [[nnet::inline]];
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_row; i++) {
      y[i] = Op::template of<Y>(value(first[i]), value(second[i]));
    }
  }
};

// Row t of y is made of the states after both directions have read step t, or the only row of their last states.
template <class Cfg, class I, class J, class X, class Y, class W, class R, class B, class C, class V, class Q, class A,
          class D, class F, class G, class L, class H>
void bidirectional(const I &first, const J &second, const X *x, Y *y, const W *w, const R *r, const B *b, const C *c,
                   const V *w2, const Q *r2, const A *b2, const D *c2, const F *table, const G *gate_table,
                   const L *slope, const H *shift) {
  static const unsigned rows = recurrent_rows<Cfg>::value;
  static const unsigned n = Cfg::forward_n_units, m = Cfg::backward_n_units;
  typedef typename Cfg::hidden_t hidden_t;
Sequence:
  for (unsigned q = 0; q < Cfg::n_sequences; q++) {
    const X *steps = x + q * Cfg::n_steps * Cfg::n_in;
    hidden_t forward[rows * n];
    hidden_t backward[rows * m];
    run_sequence<forward_direction<Cfg> >(first, q, false, steps, forward, w, r, b, c, table, gate_table, slope, shift);
    run_sequence<backward_direction<Cfg> >(second, q, true, steps, backward, w2, r2, b2, c2, table, gate_table, slope,
                                           shift);
  Row:
    for (unsigned t = 0; t < rows; t++) {
      Cfg::merge::template of<Cfg>(forward + t * n, backward + (rows - 1 - t) * m, y + (q * rows + t) * Cfg::n_row);
    }
  }
}

}  // namespace nnet
#endif
