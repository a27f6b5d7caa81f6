// Recurrent layers: simple RNN, LSTM, GRU, in one direction or in both.
//
// One step: a = w x + b and r h + c are two dense layers into accum_t; what follows is element by element, every
// named value cast to its type.
//
// Cfg: n_sequences (independent ones), n_steps n_in n_units go_backwards return_sequences; reuse_factor
// recurrent_reuse_factor multiplier_limit recurrent_multiplier_limit; types cell (simple_rnn_cell, lstm_cell, gru_cell)
// accum_t hidden_t activation_t product recurrent_product, activation (a function of gate.h), dense (dense_by_latency
// ...; for dense_by_unrolling input_cycles input_weight_t state_cycles state_weight_t). LSTM and GRU: gate_t, gate (a
// function), gate_parameter (which slope and shift the gates have). LSTM: state_t, give_cell. GRU: reset_after.
#ifndef NNET_KERNEL_RECURRENT_H_
#define NNET_KERNEL_RECURRENT_H_

#include "dense.h"
#include "gate.h"

namespace nnet {

// The dense layers of one step, for so many gates; those of the state after others with weights of their own.
template <class Cfg, unsigned Gates> struct step_input {
  static const unsigned n_in = Cfg::n_in, n_out = Gates * Cfg::n_units;
  static const unsigned reuse_factor = Cfg::reuse_factor, multiplier_limit = Cfg::multiplier_limit;
  typedef typename Cfg::accum_t accum_t;
  typedef typename Cfg::product product;
};
template <class Cfg, unsigned Gates, unsigned Before = 0> struct step_state {
  static const unsigned n_in = Cfg::n_units, n_out = Gates * Cfg::n_units;
  static const unsigned reuse_factor = Cfg::recurrent_reuse_factor;
  static const unsigned multiplier_limit = Cfg::recurrent_multiplier_limit;
  typedef typename Cfg::accum_t accum_t;
  typedef typename Cfg::recurrent_product product;
};

// The weights are in classes that are generated for the layer: arrays in their place are not read.
template <class Step> struct by_cycle;
template <class Cfg, unsigned Gates> struct by_cycle<step_input<Cfg, Gates> > : step_input<Cfg, Gates> {
  static const unsigned first_cycle = 0;
  typedef typename Cfg::input_cycles cycles;
  typedef typename Cfg::input_weight_t weight_t;
};
template <class Cfg, unsigned Gates, unsigned Before>
struct by_cycle<step_state<Cfg, Gates, Before> > : step_state<Cfg, Gates, Before> {
  static const unsigned first_cycle = Before > 0 ? Cfg::recurrent_reuse_factor : 0;
  typedef typename Cfg::state_cycles cycles;
  typedef typename Cfg::state_weight_t weight_t;
};
struct dense_by_unrolling {
  static const bool reads_weights = false;
  template <class Cfg, class X, class Y, class W, class B> static void of(const X *x, Y *y, const W *, const B *b) {
    dense_by_cycle<by_cycle<Cfg> >(x, y, b, by_cycle<Cfg>::first_cycle);
  }
};

// What a cell makes new states of, besides both products: its functions of sums of them, and the weights of the state
// where it multiplies once more.
template <class Cfg, class R, class C, class F, class G, class L, class H> struct step_constants {
  const R *r;
  const C *c;
  const F *table;
  const G *gate_table;
  const L *slope;
  const H *shift;

  template <class V> typename Cfg::activation_t activate(const V &v) const {
    return Cfg::activation::template of<typename Cfg::activation_t>(v, table, slope[0], shift[0]);
  }
  template <class T> T gate(const typename Cfg::accum_t &a, const typename Cfg::accum_t &b) const {
    static const unsigned p = Cfg::gate_parameter;
    return Cfg::gate::template of<T>(cast<typename Cfg::accum_t>(a + b), gate_table, slope[p], shift[p]);
  }
};

// A cell: what it keeps besides h; how many gates there are, and in the product with h (the candidate of a GRU may
// have its own); its states after a step, from w x + b in `in` and r h + c in `back`.
struct cell_without_state {
  template <class Cfg> struct state {
    typedef typename Cfg::hidden_t type;
  };
  template <class Cfg> static bool gives_cell() { return false; }
};

struct simple_rnn_cell : cell_without_state {
  static const unsigned gates = 1;
  template <class Cfg> struct products {
    static const unsigned of_state = 1;
  };
  template <class Cfg, class A, class H, class S, class K>
  static void step(const A *in, const A *back, H *h, S *, const K &constants) {
    [[nnet::inline]];
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_units; i++) {
      h[i] = cast<H>(constants.activate(cast<A>(in[i] + back[i])));
    }
  }
};

struct lstm_cell {
  static const unsigned gates = 4;
  template <class Cfg> struct products {
    static const unsigned of_state = 4;
  };
  template <class Cfg> struct state {
    typedef typename Cfg::state_t type;
  };
  template <class Cfg> static bool gives_cell() { return Cfg::give_cell; }
  template <class Cfg, class A, class H, class S, class K>
  static void step(const A *in, const A *back, H *h, S *s, const K &constants) {
    static const unsigned n = Cfg::n_units;
    typedef typename Cfg::gate_t gate_t;
    [[nnet::inline]];
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      const gate_t input = constants.template gate<gate_t>(in[i], back[i]);
      const gate_t forget = constants.template gate<gate_t>(in[n + i], back[n + i]);
      const gate_t output = constants.template gate<gate_t>(in[3 * n + i], back[3 * n + i]);
      const typename Cfg::activation_t candidate = constants.activate(cast<A>(in[2 * n + i] + back[2 * n + i]));
      s[i] = cast<S>(value(candidate) * value(input) + s[i] * value(forget));
      h[i] = cast<H>(value(output) * value(constants.activate(s[i])));
    }
  }
};

// r h + c of the candidate: its product comes before the reset gate, or after it.
template <bool After> struct gru_candidate {
  static const unsigned gates_of_state = 3;
  template <class Cfg, class T, class A, class H, class K>
  static void of(const T *reset, const H *, A *back, const K &) {
    [[nnet::inline]];
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_units; i++) {
      back[2 * Cfg::n_units + i] = cast<A>(value(reset[i]) * back[2 * Cfg::n_units + i]);
    }
  }
};
template <> struct gru_candidate<false> {
  static const unsigned gates_of_state = 2;
  template <class Cfg, class T, class A, class H, class K>
  static void of(const T *reset, const H *h, A *back, const K &constants) {
    static const unsigned n = Cfg::n_units;
    [[nnet::inline]];
    [[nnet::registers]]
    H kept[n];
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      kept[i] = cast<H>(value(reset[i]) * h[i]);
    }
    const unsigned first = Cfg::dense::reads_weights ? 2 * n * n : 0;
    Cfg::dense::template of<step_state<Cfg, 1, 2> >(kept, back + 2 * n, constants.r + first, constants.c + 2 * n);
  }
};

struct gru_cell : cell_without_state {
  static const unsigned gates = 3;
  template <class Cfg> struct products {
    static const unsigned of_state = gru_candidate<Cfg::reset_after>::gates_of_state;
  };
  template <class Cfg, class A, class H, class S, class K>
  static void step(const A *in, A *back, H *h, S *, const K &constants) {
    static const unsigned n = Cfg::n_units;
    typedef typename Cfg::gate_t gate_t;
    [[nnet::inline]];
    [[nnet::registers]]
    gate_t reset[n];
  Reset:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      reset[i] = constants.template gate<gate_t>(in[n + i], back[n + i]);
    }
    gru_candidate<Cfg::reset_after>::template of<Cfg>(reset, h, back, constants);
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      const gate_t update = constants.template gate<gate_t>(in[i], back[i]);
      const typename Cfg::activation_t candidate = constants.activate(cast<A>(in[2 * n + i] + back[2 * n + i]));
      h[i] = cast<H>(value(candidate) * (integer<2, true>(1) - value(update)) + h[i] * value(update));
    }
  }
};

// One step of any cell.
template <class Cfg, class X, class S, class W, class R, class B, class C, class F, class G, class L, class H>
void recurrent_step(const X *x, typename Cfg::hidden_t *h, S *s, const W *w, const R *r, const B *b, const C *c,
                    const F *table, const G *gate_table, const L *slope, const H *shift) {
  typedef typename Cfg::cell cell;
  static const unsigned gates = cell::gates, of_state = cell::template products<Cfg>::of_state;
  [[nnet::inline]];
  [[nnet::registers]]
  typename Cfg::accum_t in[gates * Cfg::n_units];
  [[nnet::registers]]
  typename Cfg::accum_t back[gates * Cfg::n_units];
  Cfg::dense::template of<step_input<Cfg, gates> >(x, in, w, b);
  Cfg::dense::template of<step_state<Cfg, of_state> >(h, back, r, c);
  const step_constants<Cfg, R, C, F, G, L, H> constants = {r, c, table, gate_table, slope, shift};
  cell::template step<Cfg>(in, back, h, s, constants);
}

// Where a sequence begins: at zero, or at states that other layers give.
struct no_states {
  template <class T> T hidden(unsigned) const { return T(0); }
  template <class T> T cell(unsigned) const { return T(0); }
};
template <class A> struct hidden_states {
  const A *h;
  template <class T> T hidden(unsigned i) const { return cast<T>(value(h[i])); }
  template <class T> T cell(unsigned) const { return T(0); }
};
template <class A, class D> struct both_states {
  const A *h;
  const D *c;
  template <class T> T hidden(unsigned i) const { return cast<T>(value(h[i])); }
  template <class T> T cell(unsigned i) const { return cast<T>(value(c[i])); }
};
inline no_states states() { return no_states(); }
template <class A> hidden_states<A> states(const A *h) { return hidden_states<A>{h}; }
template <class A, class D> both_states<A, D> states(const A *h, const D *c) { return both_states<A, D>{h, c}; }

// The states before the first step of a sequence.
template <class Cfg, class I, class S>
void begin_sequence(const I &initial, unsigned sequence, typename Cfg::hidden_t h[Cfg::n_units], S s[Cfg::n_units]) {
  [[nnet::inline]];
Begin:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_units; i++) {
    h[i] = initial.template hidden<typename Cfg::hidden_t>(sequence * Cfg::n_units + i);
    s[i] = initial.template cell<S>(sequence * Cfg::n_units + i);
  }
}

// What the layer gives of its states.
template <class Cfg, class S, class Y>
void show_state(const typename Cfg::hidden_t h[Cfg::n_units], const S s[Cfg::n_units], Y y[Cfg::n_units]) {
  [[nnet::inline]];
Result:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_units; i++) {
    y[i] = Cfg::cell::template gives_cell<Cfg>() ? cast<Y>(value(s[i])) : cast<Y>(value(h[i]));
  }
}

// One sequence. Row t of y is the state after turn t, or the only row the last one. The constants are those of
// recurrent_step.
template <class Cfg, class I, class X, class Y, class... K>
void run_sequence(const I &initial, unsigned sequence, bool backwards, const X *x, Y *y, const K *...constants) {
  static const unsigned n = Cfg::n_units;
  typedef typename Cfg::cell::template state<Cfg>::type state_t;
  [[nnet::registers]]
  typename Cfg::hidden_t h[n];
  [[nnet::registers]]
  state_t s[n];
  begin_sequence<Cfg>(initial, sequence, h, s);
Turn:
  for (unsigned t = 0; t < Cfg::n_steps; t++) {
    const unsigned at = backwards ? Cfg::n_steps - 1 - t : t;
    recurrent_step<Cfg>(x + at * Cfg::n_in, h, s, constants...);
    if (Cfg::return_sequences || t == Cfg::n_steps - 1) {
      show_state<Cfg>(h, s, y + (Cfg::return_sequences ? t : 0) * n);
    }
  }
}

template <class Cfg> struct recurrent_rows {
  static const unsigned value = Cfg::return_sequences ? Cfg::n_steps : 1;
};

// Every sequence by itself.
template <class Cfg, class I, class X, class Y, class... K>
void recurrent(const I &initial, const X x[Cfg::n_sequences * Cfg::n_steps * Cfg::n_in],
               Y y[Cfg::n_sequences * recurrent_rows<Cfg>::value * Cfg::n_units], const K *...constants) {
Sequence:
  for (unsigned q = 0; q < Cfg::n_sequences; q++) {
    run_sequence<Cfg>(initial, q, Cfg::go_backwards, x + q * Cfg::n_steps * Cfg::n_in,
                      y + q * recurrent_rows<Cfg>::value * Cfg::n_units, constants...);
  }
}

}  // namespace nnet
#endif
