// Recurrent layers: simple RNN, LSTM, GRU, in one direction or in both.
//
// One step: a = w x + b and r h + c are two dense layers into accum_t; what follows is element by element, every
// named value cast to its type.
//
// Cfg: n_sequences (independent ones), n_steps n_in n_units go_backwards return_sequences; reuse_factor
// recurrent_reuse_factor multiplier_limit recurrent_multiplier_limit; types accum_t hidden_t activation_t and
// product recurrent_product, activation (a function of gate.h), dense (dense_by_latency ...). LSTM and GRU: gate_t,
// gate (a function), gate_parameter (which slope and shift the gates have). LSTM: state_t, give_cell. GRU:
// reset_after.
#ifndef NNET_KERNEL_RECURRENT_H_
#define NNET_KERNEL_RECURRENT_H_

#include "dense.h"
#include "gate.h"

namespace nnet {

// The dense layers of one step, for so many gates.
template <class Cfg, unsigned Gates> struct step_input {
  static const unsigned n_in = Cfg::n_in, n_out = Gates * Cfg::n_units;
  static const unsigned reuse_factor = Cfg::reuse_factor, multiplier_limit = Cfg::multiplier_limit;
  typedef typename Cfg::accum_t accum_t;
  typedef typename Cfg::product product;
};
template <class Cfg, unsigned Gates> struct step_state {
  static const unsigned n_in = Cfg::n_units, n_out = Gates * Cfg::n_units;
  static const unsigned reuse_factor = Cfg::recurrent_reuse_factor;
  static const unsigned multiplier_limit = Cfg::recurrent_multiplier_limit;
  typedef typename Cfg::accum_t accum_t;
  typedef typename Cfg::recurrent_product product;
};

struct simple_rnn_cell {
  static const unsigned gates = 1;
  template <class Cfg> struct state {
    typedef typename Cfg::hidden_t type;
  };
  template <class Cfg> static bool gives_cell() { return false; }
  template <class Cfg, class X, class S, class W, class R, class B, class C, class F, class G, class L, class H>
  static void step(const X *x, typename Cfg::hidden_t *h, S *, const W *w, const R *r, const B *b, const C *c,
                   const F *table, const G *, const L *slope, const H *shift) {
    typedef typename Cfg::accum_t accum_t;
    [[nnet::inline]];
    [[nnet::registers]]
    accum_t in[Cfg::n_units];
    [[nnet::registers]]
    accum_t back[Cfg::n_units];
    Cfg::dense::template of<step_input<Cfg, 1> >(x, in, w, b);
    Cfg::dense::template of<step_state<Cfg, 1> >(h, back, r, c);
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_units; i++) {
      h[i] = cast<typename Cfg::hidden_t>(Cfg::activation::template of<typename Cfg::activation_t>(
          cast<accum_t>(in[i] + back[i]), table, slope[0], shift[0]));
    }
  }
};

struct lstm_cell {
  static const unsigned gates = 4;
  template <class Cfg> struct state {
    typedef typename Cfg::state_t type;
  };
  template <class Cfg> static bool gives_cell() { return Cfg::give_cell; }
  template <class Cfg, class X, class S, class W, class R, class B, class C, class F, class G, class L, class H>
  static void step(const X *x, typename Cfg::hidden_t *h, S *s, const W *w, const R *r, const B *b, const C *c,
                   const F *table, const G *gate_table, const L *slope, const H *shift) {
    static const unsigned n = Cfg::n_units, p = Cfg::gate_parameter;
    typedef typename Cfg::accum_t accum_t;
    typedef typename Cfg::activation_t value_t;
    typedef typename Cfg::gate_t gate_t;
    [[nnet::inline]];
    [[nnet::registers]]
    accum_t in[4 * n];
    [[nnet::registers]]
    accum_t back[4 * n];
    Cfg::dense::template of<step_input<Cfg, 4> >(x, in, w, b);
    Cfg::dense::template of<step_state<Cfg, 4> >(h, back, r, c);
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      const gate_t input =
          Cfg::gate::template of<gate_t>(cast<accum_t>(in[i] + back[i]), gate_table, slope[p], shift[p]);
      const gate_t forget =
          Cfg::gate::template of<gate_t>(cast<accum_t>(in[n + i] + back[n + i]), gate_table, slope[p], shift[p]);
      const value_t candidate = Cfg::activation::template of<value_t>(
          cast<accum_t>(in[2 * n + i] + back[2 * n + i]), table, slope[0], shift[0]);
      const gate_t output = Cfg::gate::template of<gate_t>(cast<accum_t>(in[3 * n + i] + back[3 * n + i]), gate_table,
                                                           slope[p], shift[p]);
      s[i] = cast<S>(value(candidate) * value(input) + s[i] * value(forget));
      const value_t shown = Cfg::activation::template of<value_t>(s[i], table, slope[0], shift[0]);
      h[i] = cast<typename Cfg::hidden_t>(value(output) * value(shown));
    }
  }
};

// r h + c of the candidate: its product comes before the reset gate, or after it.
template <bool After> struct gru_candidate {
  static const unsigned gates_of_state = 3;
  template <class Cfg, class T, class R, class C>
  static void of(const T *reset, const typename Cfg::hidden_t *, typename Cfg::accum_t *back, const R *, const C *) {
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_units; i++) {
      back[2 * Cfg::n_units + i] = cast<typename Cfg::accum_t>(value(reset[i]) * back[2 * Cfg::n_units + i]);
    }
  }
};
template <> struct gru_candidate<false> {
  static const unsigned gates_of_state = 2;
  template <class Cfg, class T, class R, class C>
  static void of(const T *reset, const typename Cfg::hidden_t *h, typename Cfg::accum_t *back, const R *r, const C *c) {
    static const unsigned n = Cfg::n_units;
    [[nnet::registers]]
    typename Cfg::hidden_t kept[n];
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      kept[i] = cast<typename Cfg::hidden_t>(value(reset[i]) * h[i]);
    }
    Cfg::dense::template of<step_state<Cfg, 1> >(kept, back + 2 * n, r + 2 * n * n, c + 2 * n);
  }
};

struct gru_cell {
  static const unsigned gates = 3;
  template <class Cfg> struct state {
    typedef typename Cfg::hidden_t type;
  };
  template <class Cfg> static bool gives_cell() { return false; }
  template <class Cfg, class X, class S, class W, class R, class B, class C, class F, class G, class L, class H>
  static void step(const X *x, typename Cfg::hidden_t *h, S *, const W *w, const R *r, const B *b, const C *c,
                   const F *table, const G *gate_table, const L *slope, const H *shift) {
    static const unsigned n = Cfg::n_units, p = Cfg::gate_parameter;
    typedef typename Cfg::accum_t accum_t;
    typedef typename Cfg::activation_t value_t;
    typedef typename Cfg::gate_t gate_t;
    typedef gru_candidate<Cfg::reset_after> last;
    [[nnet::inline]];
    [[nnet::registers]]
    accum_t in[3 * n];
    [[nnet::registers]]
    accum_t back[3 * n];
    [[nnet::registers]]
    gate_t reset[n];
    Cfg::dense::template of<step_input<Cfg, 3> >(x, in, w, b);
    Cfg::dense::template of<step_state<Cfg, last::gates_of_state> >(h, back, r, c);
  Reset:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      reset[i] =
          Cfg::gate::template of<gate_t>(cast<accum_t>(in[n + i] + back[n + i]), gate_table, slope[p], shift[p]);
    }
    last::template of<Cfg>(reset, h, back, r, c);
  Unit:
    [[nnet::unroll]]
    for (unsigned i = 0; i < n; i++) {
      const gate_t update =
          Cfg::gate::template of<gate_t>(cast<accum_t>(in[i] + back[i]), gate_table, slope[p], shift[p]);
      const value_t candidate = Cfg::activation::template of<value_t>(
          cast<accum_t>(in[2 * n + i] + back[2 * n + i]), table, slope[0], shift[0]);
      h[i] = cast<typename Cfg::hidden_t>(value(candidate) * (integer<2, true>(1) - value(update)) +
                                          h[i] * value(update));
    }
  }
};

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
template <class Cfg, class Cell, class S, class Y>
void show_state(const typename Cfg::hidden_t h[Cfg::n_units], const S s[Cfg::n_units], Y y[Cfg::n_units]) {
  [[nnet::inline]];
Result:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_units; i++) {
    y[i] = Cell::template gives_cell<Cfg>() ? cast<Y>(value(s[i])) : cast<Y>(value(h[i]));
  }
}

// One sequence. Row t of y, n_row elements apart, is the state after turn t, or the only row the last one.
template <class Cfg, class Cell, class I, class X, class Y, class W, class R, class B, class C, class F, class G,
          class L, class H>
void run_sequence(const I &initial, unsigned sequence, bool backwards, const X *x, Y *y, unsigned n_row, const W *w,
                  const R *r, const B *b, const C *c, const F *table, const G *gate_table, const L *slope,
                  const H *shift) {
  static const unsigned n = Cfg::n_units;
  typedef typename Cell::template state<Cfg>::type state_t;
  [[nnet::registers]]
  typename Cfg::hidden_t h[n];
  [[nnet::registers]]
  state_t s[n];
  begin_sequence<Cfg>(initial, sequence, h, s);
Turn:
  for (unsigned t = 0; t < Cfg::n_steps; t++) {
    const unsigned at = backwards ? Cfg::n_steps - 1 - t : t;
    Cell::template step<Cfg>(x + at * Cfg::n_in, h, s, w, r, b, c, table, gate_table, slope, shift);
    if (Cfg::return_sequences || t == Cfg::n_steps - 1) {
      show_state<Cfg, Cell>(h, s, y + (Cfg::return_sequences ? t : 0) * n_row);
    }
  }
}

template <class Cfg> struct recurrent_rows {
  static const unsigned value = Cfg::return_sequences ? Cfg::n_steps : 1;
};

// Every sequence by itself.
template <class Cfg, class Cell, class I, class X, class Y, class W, class R, class B, class C, class F, class G,
          class L, class H>
void recurrent(const I &initial, const X x[Cfg::n_sequences * Cfg::n_steps * Cfg::n_in],
               Y y[Cfg::n_sequences * recurrent_rows<Cfg>::value * Cfg::n_units], const W *w, const R *r, const B *b,
               const C *c, const F *table, const G *gate_table, const L *slope, const H *shift) {
Sequence:
  for (unsigned q = 0; q < Cfg::n_sequences; q++) {
    run_sequence<Cfg, Cell>(initial, q, Cfg::go_backwards, x + q * Cfg::n_steps * Cfg::n_in,
                            y + q * recurrent_rows<Cfg>::value * Cfg::n_units, Cfg::n_units, w, r, b, c, table,
                            gate_table, slope, shift);
  }
}

template <class Cfg, class I, class X, class Y, class W, class R, class B, class C, class F, class L, class H>
void simple_rnn(const I &initial, const X *x, Y *y, const W *w, const R *r, const B *b, const C *c, const F *table,
                const L *slope, const H *shift) {
  recurrent<Cfg, simple_rnn_cell>(initial, x, y, w, r, b, c, table, table, slope, shift);
}
template <class Cfg, class I, class X, class Y, class W, class R, class B, class C, class F, class G, class L, class H>
void lstm(const I &initial, const X *x, Y *y, const W *w, const R *r, const B *b, const C *c, const F *table,
          const G *gate_table, const L *slope, const H *shift) {
  recurrent<Cfg, lstm_cell>(initial, x, y, w, r, b, c, table, gate_table, slope, shift);
}
template <class Cfg, class I, class X, class Y, class W, class R, class B, class C, class F, class G, class L, class H>
void gru(const I &initial, const X *x, Y *y, const W *w, const R *r, const B *b, const C *c, const F *table,
         const G *gate_table, const L *slope, const H *shift) {
  recurrent<Cfg, gru_cell>(initial, x, y, w, r, b, c, table, gate_table, slope, shift);
}

}  // namespace nnet
#endif
