// Convolution over one or two spatial axes (im2col): the window over an output cell is gathered, then it goes through
// the dense kernel of the strategy, once for each group of channels. One axis is the case of height one; a
// depthwise convolution has a group for each channel.
//
// Cfg: n_images (independent images), in_height in_width n_chan, out_height out_width n_filt, filt_height
// filt_width, stride_height stride_width, dilation_height dilation_width, pad_top pad_left, n_group, n_pixels
// (output cells at once, a divisor of all cells of an image); and what the dense kernels read, for one group:
// n_in (cells of the window times channels of a group) n_out reuse_factor multiplier_limit accum_t product.
// Weights: for each group the matrix that the dense kernel reads.
#ifndef NNET_KERNEL_CONV_H_
#define NNET_KERNEL_CONV_H_

#include "dense.h"

namespace nnet {

template <class Cfg> struct conv_shape {
  static const unsigned in_size = Cfg::in_height * Cfg::in_width * Cfg::n_chan;
  static const unsigned out_cells = Cfg::out_height * Cfg::out_width;
  static const unsigned depth = Cfg::n_chan / Cfg::n_group;
  static const unsigned matrix = Cfg::n_in * Cfg::n_out;
  static const unsigned window = Cfg::filt_height * Cfg::filt_width * depth;
};

// The inputs under the window over output cell `cell`, of the channels of one group; zeros in the padding.
template <class Cfg, class X>
void conv_window(const X x[conv_shape<Cfg>::in_size], unsigned cell, unsigned group,
                 X window[conv_shape<Cfg>::window]) {
  static const unsigned depth = conv_shape<Cfg>::depth;
  [[nnet::inline]];
Row:
  [[nnet::unroll]]
  for (unsigned r = 0; r < Cfg::filt_height; r++) {
    const int h = int(cell / Cfg::out_width * Cfg::stride_height + r * Cfg::dilation_height) - int(Cfg::pad_top);
  Column:
    [[nnet::unroll]]
    for (unsigned c = 0; c < Cfg::filt_width; c++) {
      const int w = int(cell % Cfg::out_width * Cfg::stride_width + c * Cfg::dilation_width) - int(Cfg::pad_left);
      const bool inside = h >= 0 && h < int(Cfg::in_height) && w >= 0 && w < int(Cfg::in_width);
    Channel:
      [[nnet::unroll]]
      for (unsigned k = 0; k < depth; k++) {
        const unsigned from = inside ? (h * Cfg::in_width + w) * Cfg::n_chan + group * depth + k : 0;
        window[(r * Cfg::filt_width + c) * depth + k] = inside ? x[from] : zero<X>();
      }
    }
  }
}

// One output cell: every group by itself.
template <class Cfg, class Dense, class X, class Y, class W, class B>
void conv_cell(const X x[conv_shape<Cfg>::in_size], unsigned cell, Y y[Cfg::n_filt],
               const W w[Cfg::n_group * conv_shape<Cfg>::matrix], const B b[Cfg::n_filt]) {
  [[nnet::inline]];
Group:
  [[nnet::unroll]]
  for (unsigned g = 0; g < Cfg::n_group; g++) {
    [[nnet::registers]]
    X window[Cfg::n_in];
    conv_window<Cfg>(x, cell, g, window);
    Dense::template of<Cfg>(window, y + g * Cfg::n_out, w + g * conv_shape<Cfg>::matrix, b + g * Cfg::n_out);
  }
}

// Every reuse_factor cycles the next n_pixels cells.
template <class Cfg, class X, class Y, class W, class B>
void conv_latency(const X x[Cfg::n_images * conv_shape<Cfg>::in_size],
                  Y y[Cfg::n_images * conv_shape<Cfg>::out_cells * Cfg::n_filt],
                  const W w[Cfg::n_group * conv_shape<Cfg>::matrix], const B b[Cfg::n_filt]) {
  static const unsigned cells = conv_shape<Cfg>::out_cells;
  [[nnet::partition(w, complete)]];
  [[nnet::partition(b, complete)]];
Partition:
  [[nnet::pipeline(Cfg::reuse_factor, rewind)]]
  for (unsigned p = 0; p < Cfg::n_images * cells / Cfg::n_pixels; p++) {
  Pixel:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_pixels; i++) {
      const unsigned at = p * Cfg::n_pixels + i;
      conv_cell<Cfg, dense_by_latency>(x + at / cells * conv_shape<Cfg>::in_size, at % cells, y + at * Cfg::n_filt,
                                       w, b);
    }
  }
}

// The next n_pixels cells, each over reuse_factor cycles.
template <class Cfg, class X, class Y, class W, class B>
void conv_resource(const X x[Cfg::n_images * conv_shape<Cfg>::in_size],
                   Y y[Cfg::n_images * conv_shape<Cfg>::out_cells * Cfg::n_filt],
                   const W w[Cfg::n_group * conv_shape<Cfg>::matrix], const B b[Cfg::n_filt]) {
  static const unsigned cells = conv_shape<Cfg>::out_cells;
Partition:
  for (unsigned p = 0; p < Cfg::n_images * cells / Cfg::n_pixels; p++) {
  Pixel:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_pixels; i++) {
      const unsigned at = p * Cfg::n_pixels + i;
      conv_cell<Cfg, dense_by_resource>(x + at / cells * conv_shape<Cfg>::in_size, at % cells, y + at * Cfg::n_filt,
                                        w, b);
    }
  }
}

// The same where the weights are constants in a class; see dense_by_cycle. Its cycles are those of one group after
// the other.
template <class Cfg, class X, class Y, class B>
void conv_by_cycle(const X x[Cfg::n_images * conv_shape<Cfg>::in_size],
                   Y y[Cfg::n_images * conv_shape<Cfg>::out_cells * Cfg::n_filt], const B b[Cfg::n_filt]) {
  static const unsigned cells = conv_shape<Cfg>::out_cells;
Partition:
  for (unsigned p = 0; p < Cfg::n_images * cells / Cfg::n_pixels; p++) {
  Part:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_pixels * Cfg::n_group; i++) {
      const unsigned at = p * Cfg::n_pixels + i / Cfg::n_group, g = i % Cfg::n_group;
      [[nnet::registers]]
      X window[Cfg::n_in];
      conv_window<Cfg>(x + at / cells * conv_shape<Cfg>::in_size, at % cells, g, window);
      dense_by_cycle<Cfg>(window, y + at * Cfg::n_filt + g * Cfg::n_out, b + g * Cfg::n_out, g * Cfg::reuse_factor);
    }
  }
}

}  // namespace nnet
#endif
