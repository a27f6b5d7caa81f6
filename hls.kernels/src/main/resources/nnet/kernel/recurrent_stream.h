// Recurrent layers whose steps come one by one, first to last.
#ifndef NNET_KERNEL_RECURRENT_STREAM_H_
#define NNET_KERNEL_RECURRENT_STREAM_H_

#include "../core/stream.h"
#include "recurrent.h"

namespace nnet {

// Every sequence by itself. Cfg: as in recurrent.h.
template <class Cfg, class Cell, class I, class X, class Y, class W, class R, class B, class C, class F, class G,
          class L, class H>
void recurrent_steps(const I &initial, stream<array<X, Cfg::n_in> > &x, stream<array<Y, Cfg::n_units> > &y,
                     const W *w, const R *r, const B *b, const C *c, const F *table, const G *gate_table,
                     const L *slope, const H *shift) {
  typedef typename Cell::template state<Cfg>::type state_t;
Sequence:
  for (unsigned q = 0; q < Cfg::n_sequences; q++) {
    [[nnet::registers]]
    typename Cfg::hidden_t h[Cfg::n_units];
    [[nnet::registers]]
    state_t s[Cfg::n_units];
    begin_sequence<Cfg>(initial, q, h, s);
  Turn:
    for (unsigned t = 0; t < Cfg::n_steps; t++) {
      [[nnet::registers]]
      X in[Cfg::n_in];
      receive(x, in);
      Cell::template step<Cfg>(in, h, s, w, r, b, c, table, gate_table, slope, shift);
      if (Cfg::return_sequences || t == Cfg::n_steps - 1) {
        [[nnet::registers]]
        Y out[Cfg::n_units];
        show_state<Cfg, Cell>(h, s, out);
        send(out, y);
      }
    }
  }
}

template <class Cfg, class I, class X, class Y, class W, class R, class B, class C, class F, class L, class H>
void simple_rnn(const I &initial, stream<array<X, Cfg::n_in> > &x, stream<array<Y, Cfg::n_units> > &y, const W *w,
                const R *r, const B *b, const C *c, const F *table, const L *slope, const H *shift) {
  recurrent_steps<Cfg, simple_rnn_cell>(initial, x, y, w, r, b, c, table, table, slope, shift);
}
template <class Cfg, class I, class X, class Y, class W, class R, class B, class C, class F, class G, class L, class H>
void lstm(const I &initial, stream<array<X, Cfg::n_in> > &x, stream<array<Y, Cfg::n_units> > &y, const W *w,
          const R *r, const B *b, const C *c, const F *table, const G *gate_table, const L *slope, const H *shift) {
  recurrent_steps<Cfg, lstm_cell>(initial, x, y, w, r, b, c, table, gate_table, slope, shift);
}
template <class Cfg, class I, class X, class Y, class W, class R, class B, class C, class F, class G, class L, class H>
void gru(const I &initial, stream<array<X, Cfg::n_in> > &x, stream<array<Y, Cfg::n_units> > &y, const W *w,
         const R *r, const B *b, const C *c, const F *table, const G *gate_table, const L *slope, const H *shift) {
  recurrent_steps<Cfg, gru_cell>(initial, x, y, w, r, b, c, table, gate_table, slope, shift);
}

}  // namespace nnet
#endif
