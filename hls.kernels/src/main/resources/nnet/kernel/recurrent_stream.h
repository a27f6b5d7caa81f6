// Recurrent layers whose steps come one by one, first to last.
#ifndef NNET_KERNEL_RECURRENT_STREAM_H_
#define NNET_KERNEL_RECURRENT_STREAM_H_

#include "../core/stream.h"
#include "recurrent.h"

namespace nnet {

// Every sequence by itself. Cfg: as in recurrent.h.
template <class Cfg, class I, class X, class Y, class... K>
void recurrent(const I &initial, stream<array<X, Cfg::n_in> > &x, stream<array<Y, Cfg::n_units> > &y,
               const K *...constants) {
  typedef typename Cfg::cell::template state<Cfg>::type state_t;
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
      recurrent_step<Cfg>(in, h, s, constants...);
      if (Cfg::return_sequences || t == Cfg::n_steps - 1) {
        [[nnet::registers]]
        Y out[Cfg::n_units];
        show_state<Cfg>(h, s, out);
        send(out, y);
      }
    }
  }
}

}  // namespace nnet
#endif
