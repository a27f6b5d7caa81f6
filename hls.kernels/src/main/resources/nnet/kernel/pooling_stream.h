// Poolings of whole images whose cells come one by one.
#ifndef NNET_KERNEL_POOLING_STREAM_H_
#define NNET_KERNEL_POOLING_STREAM_H_

#include "../core/stream.h"
#include "pooling.h"

namespace nnet {

// Op is pool_maximum or pool_mean. Cfg: as in pooling.h, the window being the image.
template <class Cfg, class Op, class X, class Y>
void pool_cells(stream<array<X, Cfg::n_chan> > &x, stream<array<Y, Cfg::n_chan> > &y) {
  typedef typename Op::template state<Cfg, X> state;
Image:
  for (unsigned i = 0; i < Cfg::n_images; i++) {
    [[nnet::registers]]
    state states[Cfg::n_chan];
  Cell:
    [[nnet::pipeline(1)]]
    for (unsigned c = 0; c < pool_shape<Cfg>::in_cells; c++) {
      [[nnet::registers]]
      X cell[Cfg::n_chan];
      receive(x, cell);
    Channel:
      [[nnet::unroll]]
      for (unsigned k = 0; k < Cfg::n_chan; k++) {
        states[k].add(cell[k]);
      }
    }
    [[nnet::registers]]
    Y out[Cfg::n_chan];
  Result:
    [[nnet::unroll]]
    for (unsigned k = 0; k < Cfg::n_chan; k++) {
      out[k] = cast<Y>(value(states[k].result()));
    }
    send(out, y);
  }
}

template <class Cfg, class X, class Y>
void max_pool(stream<array<X, Cfg::n_chan> > &x, stream<array<Y, Cfg::n_chan> > &y) {
  pool_cells<Cfg, pool_maximum, X, Y>(x, y);
}

template <class Cfg, class X, class Y>
void average_pool(stream<array<X, Cfg::n_chan> > &x, stream<array<Y, Cfg::n_chan> > &y) {
  pool_cells<Cfg, pool_mean, X, Y>(x, y);
}

}  // namespace nnet
#endif
