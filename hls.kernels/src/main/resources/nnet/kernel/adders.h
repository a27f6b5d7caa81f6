// Layers whose weights are shifts and additions instead of arrays. The sums are exact, then cast to the
// accumulator, which gives the bits of the other variants where these round no product (the converter sees to it).
//
// Cfg: n_in, n_out, accum_t, adders: the class that was generated for the layer, whose of(x, acc) computes all sums.
#ifndef NNET_KERNEL_ADDERS_H_
#define NNET_KERNEL_ADDERS_H_

#include "../core/nest.h"
#include "conv.h"

namespace nnet {

template <class Cfg, class X, class Y> void multiply_by_adders(const X x[Cfg::n_in], Y y[Cfg::n_out]) {
  [[nnet::inline]];
  [[nnet::registers]]
  typename Cfg::accum_t acc[Cfg::n_out];
  Cfg::adders::of(x, acc);
  dense_end<Cfg>(acc, y);
}

// Each row of a tensor. Cfg: n_rows too.
template <class Cfg, class X, class Y>
void dense_adders(const X x[Cfg::n_rows * Cfg::n_in], Y y[Cfg::n_rows * Cfg::n_out]) {
Row:
  [[nnet::pipeline(1, rewind)]]
  for (unsigned r = 0; r < Cfg::n_rows; r++) {
    multiply_by_adders<Cfg>(x + r * Cfg::n_in, y + r * Cfg::n_out);
  }
}

// The window over each output cell, n_pixels cells at once. Cfg: as conv.h, with one group that has all channels.
template <class Cfg, class X, class Y>
void conv_adders(const X x[Cfg::n_images * conv_shape<Cfg>::in_size],
                 Y y[Cfg::n_images * conv_shape<Cfg>::out_cells * Cfg::n_filt]) {
  static const unsigned cells = conv_shape<Cfg>::out_cells;
Partition:
  [[nnet::pipeline(1, rewind)]]
  for (unsigned p = 0; p < Cfg::n_images * cells / Cfg::n_pixels; p++) {
  Pixel:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_pixels; i++) {
      const unsigned at = p * Cfg::n_pixels + i;
      [[nnet::registers]]
      X window[Cfg::n_in];
      conv_window<Cfg>(x + at / cells * conv_shape<Cfg>::in_size, at % cells, 0, window);
      multiply_by_adders<Cfg>(window, y + at * Cfg::n_filt);
    }
  }
}

// A row that lies in a tensor in any regular way through the adders. Cfg: source and target (nnet::nest: where turn
// row * n_in + i of the input and row * n_out + o of the output are) too.
template <class Cfg, class X, class Y, class S> void einsum_row(const X *x, Y *y, unsigned row, const S &start) {
  typedef typename Cfg::accum_t accum_t;
  [[nnet::inline]];
  [[nnet::registers]]
  X terms[Cfg::n_in];
  [[nnet::registers]]
  accum_t acc[Cfg::n_out];
Input:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    terms[i] = x[Cfg::source::at(row * Cfg::n_in + i)];
  }
  Cfg::adders::of(terms, acc);
Output:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    const unsigned turn = row * Cfg::n_out + o;
    y[Cfg::target::at(turn)] = cast<Y>(start.template add<Cfg>(acc[o], turn));
  }
}

// What is added to the sums of adders: nothing, or a bias. Cfg: start (a nnet::nest: where the bias is).
struct bias_in_adders {
  template <class Cfg, class A> const A &add(const A &sum, unsigned) const { return sum; }
};
template <class B> struct bias_of_row {
  const B *b;
  template <class Cfg, class A> A add(const A &sum, unsigned turn) const {
    return cast<A>(sum + cast<A>(value(b[Cfg::start::at(turn)])));
  }
};

// n_pixels rows at once. Cfg: n_rows too.
template <class Cfg, class X, class Y, class S> void einsum_rows(const X *x, Y *y, const S &start) {
  [[nnet::inline]];
Partition:
  [[nnet::pipeline(1, rewind)]]
  for (unsigned p = 0; p < Cfg::n_rows / Cfg::n_pixels; p++) {
  Row:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_pixels; i++) {
      einsum_row<Cfg>(x, y, p * Cfg::n_pixels + i, start);
    }
  }
}

template <class Cfg, class X, class Y> void einsum_adders(const X *x, Y *y) {
  einsum_rows<Cfg>(x, y, bias_in_adders());
}

// The bias differs between rows.
template <class Cfg, class X, class Y, class B> void einsum_adders(const X *x, Y *y, const B *b) {
  [[nnet::partition(b, complete)]];
  einsum_rows<Cfg>(x, y, bias_of_row<B>{b});
}

}  // namespace nnet
#endif
