// Greatest or mean value under a window that moves over one or two spatial axes, or over the whole image.
//
// Cfg: n_images in_height in_width n_chan, out_height out_width, pool_height pool_width, stride_height
// stride_width, pad_top pad_left, count_pad (a mean counts padding as zeros), reuse_factor, accum_t.
#ifndef NNET_KERNEL_POOLING_H_
#define NNET_KERNEL_POOLING_H_

#include "../core/types.h"

namespace nnet {

template <class Cfg> struct pool_shape {
  static const unsigned in_cells = Cfg::in_height * Cfg::in_width;
  static const unsigned out_cells = Cfg::out_height * Cfg::out_width;
  static const unsigned window = Cfg::pool_height * Cfg::pool_width;
};

// The greatest value; padding takes no part.
struct pool_maximum {
  template <class Cfg, class X> struct state {
    X best;
    bool any;
    state() : best(zero<X>()), any(false) {}
    void add(const X &x) {
      if (!any || value(best) < value(x)) best = x;
      any = true;
    }
    typename Cfg::accum_t result() const { return cast<typename Cfg::accum_t>(value(best)); }
  };
};

// The sum in accum_t over the number of cells, cut off toward zero.
struct pool_mean {
  template <class Cfg, class X> struct state {
    typedef typename Cfg::accum_t accum_t;
    typedef integer<traits<accum_t>::width, traits<accum_t>::is_signed> word;
    accum_t sum;
    int cells;
    state() : sum(0), cells(0) {}
    void add(const X &x) {
      sum = cast<accum_t>(sum + value(x));
      cells++;
    }
    accum_t result() const {
      const int count = Cfg::count_pad ? int(pool_shape<Cfg>::window) : cells;
      return from_mantissa<accum_t>(word(mantissa(sum) / integer<32, true>(count)));
    }
  };
};

// Every channel of every cell of the output. Op is pool_maximum or pool_mean.
template <class Cfg, class Op, class X, class Y>
void pool(const X x[Cfg::n_images * pool_shape<Cfg>::in_cells * Cfg::n_chan],
          Y y[Cfg::n_images * pool_shape<Cfg>::out_cells * Cfg::n_chan]) {
  static const unsigned cells = pool_shape<Cfg>::out_cells;
Cell:
  [[nnet::pipeline(Cfg::reuse_factor, rewind)]]
  for (unsigned at = 0; at < Cfg::n_images * cells; at++) {
    const unsigned image = at / cells * Cfg::in_height;
    const int top = int(at % cells / Cfg::out_width * Cfg::stride_height) - int(Cfg::pad_top);
    const int left = int(at % Cfg::out_width * Cfg::stride_width) - int(Cfg::pad_left);
  Channel:
    [[nnet::unroll]]
    for (unsigned c = 0; c < Cfg::n_chan; c++) {
      typename Op::template state<Cfg, X> window;
    Row:
      [[nnet::unroll]]
      for (int h = top; h < top + int(Cfg::pool_height); h++) {
      Column:
        [[nnet::unroll]]
        for (int w = left; w < left + int(Cfg::pool_width); w++) {
          if (h >= 0 && h < int(Cfg::in_height) && w >= 0 && w < int(Cfg::in_width)) {
            window.add(x[((image + h) * Cfg::in_width + w) * Cfg::n_chan + c]);
          }
        }
      }
      y[at * Cfg::n_chan + c] = cast<Y>(value(window.result()));
    }
  }
}

template <class Cfg, class X, class Y>
void max_pool(const X x[Cfg::n_images * pool_shape<Cfg>::in_cells * Cfg::n_chan],
              Y y[Cfg::n_images * pool_shape<Cfg>::out_cells * Cfg::n_chan]) {
  pool<Cfg, pool_maximum>(x, y);
}

template <class Cfg, class X, class Y>
void average_pool(const X x[Cfg::n_images * pool_shape<Cfg>::in_cells * Cfg::n_chan],
                  Y y[Cfg::n_images * pool_shape<Cfg>::out_cells * Cfg::n_chan]) {
  pool<Cfg, pool_mean>(x, y);
}

}  // namespace nnet
#endif
