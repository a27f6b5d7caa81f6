// Convolution by minimal filtering, F(2, 3) along one axis or both: a tile of neighbouring cells of the output is
// computed from a patch of the input, two cells from four with four products instead of six.
// S. Winograd, Arithmetic Complexity of Computations, 1980; A. Lavin, S. Gray, arXiv:1509.09308.
//
// The patch is transformed by additions, its values go through the dense kernel of the strategy once for each position
// of the transformed patch, additions make the cells of it. All is exact or wraps as the accumulator does, so the
// bits are those of conv.h (the converter sees to it that these do not depend on the order of sums).
//
// Cfg: as conv.h with tiles for cells (out_height out_width stride_*: tiles, filt_height filt_width: the patch);
// tile_height tile_width (cells of a tile, 2 along an axis with a window of 3), result_height result_width; n_in (terms
// of one position) n_out; patch_t, accum_t (of all sums before the last), total_t (the accumulator of the layer).
// Weights: transformed, for each group and position the matrix that the dense kernel reads.
#ifndef NNET_KERNEL_WINOGRAD_H_
#define NNET_KERNEL_WINOGRAD_H_

#include "conv.h"

namespace nnet {

template <class Cfg> struct winograd_shape {
  static const unsigned rows = Cfg::tile_height == 2 ? 4 : 1, columns = Cfg::tile_width == 2 ? 4 : 1;
  static const unsigned positions = rows * columns;
  static const unsigned image = Cfg::result_height * Cfg::result_width * Cfg::n_filt;
};

// Four values of a patch, step apart.
template <class V> void winograd_transform(V *d, unsigned step) {
  [[nnet::inline]];
  const V a = d[0], b = d[step], c = d[2 * step], e = d[3 * step];
  d[0] = cast<V>(a - c);
  d[step] = cast<V>(b + c);
  d[2 * step] = cast<V>(c - b);
  d[3 * step] = cast<V>(b - e);
}

// Four sums of products, step apart; the first two become those of two cells.
template <class A> void winograd_collect(A *m, unsigned step) {
  [[nnet::inline]];
  const A both = cast<A>(m[step] + m[2 * step]), apart = cast<A>(m[step] - m[2 * step]);
  m[0] = cast<A>(m[0] + both);
  m[step] = cast<A>(apart - m[3 * step]);
}

// The patch under a tile, of the channels of one group, transformed.
template <class Cfg, class X>
void winograd_patch(const X x[conv_shape<Cfg>::in_size], unsigned tile, unsigned group,
                    typename Cfg::patch_t patch[conv_shape<Cfg>::window]) {
  static const unsigned depth = conv_shape<Cfg>::depth, row = Cfg::filt_width * depth;
  [[nnet::inline]];
  [[nnet::registers]]
  X window[conv_shape<Cfg>::window];
  conv_window<Cfg>(x, tile, group, window);
Value:
  [[nnet::unroll]]
  for (unsigned i = 0; i < conv_shape<Cfg>::window; i++) {
    patch[i] = cast<typename Cfg::patch_t>(window[i]);
  }
Row:
  [[nnet::unroll]]
  for (unsigned r = 0; r < (Cfg::tile_width == 2 ? Cfg::filt_height : 0); r++) {
  Channel:
    [[nnet::unroll]]
    for (unsigned k = 0; k < depth; k++) {
      winograd_transform(patch + r * row + k, depth);
    }
  }
Column:
  [[nnet::unroll]]
  for (unsigned i = 0; i < (Cfg::tile_height == 2 ? row : 0); i++) {
    winograd_transform(patch + i, row);
  }
}

// What is multiplied with the weights of a position.
template <class Cfg, class V>
void winograd_terms(const V patch[conv_shape<Cfg>::window], unsigned position, V terms[Cfg::n_in]) {
  static const unsigned depth = conv_shape<Cfg>::depth, columns = winograd_shape<Cfg>::columns;
  static const unsigned taps = columns == 4 ? 1 : Cfg::filt_width;
  [[nnet::inline]];
Term:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    const unsigned r = Cfg::tile_height == 2 ? position / columns : i / depth / taps;
    const unsigned c = columns == 4 ? position % columns : i / depth % taps;
    terms[i] = patch[(r * Cfg::filt_width + c) * depth + i % depth];
  }
}

// The cells of a tile from the sums of all positions; those beyond the image are left out.
template <class Cfg, class A, class Y, class B>
void winograd_cells(A sums[winograd_shape<Cfg>::positions * Cfg::n_out], unsigned tile, unsigned group,
                    Y y[winograd_shape<Cfg>::image], const B b[Cfg::n_out]) {
  static const unsigned columns = winograd_shape<Cfg>::columns, row = columns * Cfg::n_out;
  typedef typename Cfg::total_t total_t;
  [[nnet::inline]];
Row:
  [[nnet::unroll]]
  for (unsigned i = 0; i < (columns == 4 ? winograd_shape<Cfg>::rows * Cfg::n_out : 0); i++) {
    winograd_collect(sums + i / Cfg::n_out * row + i % Cfg::n_out, Cfg::n_out);
  }
Column:
  [[nnet::unroll]]
  for (unsigned i = 0; i < (Cfg::tile_height == 2 ? Cfg::tile_width * Cfg::n_out : 0); i++) {
    winograd_collect(sums + i, row);
  }
Cell:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::tile_height * Cfg::tile_width; i++) {
    const unsigned r = i / Cfg::tile_width, c = i % Cfg::tile_width;
    const unsigned down = tile / Cfg::out_width * Cfg::tile_height + r;
    const unsigned along = tile % Cfg::out_width * Cfg::tile_width + c;
    const bool inside = down < Cfg::result_height && along < Cfg::result_width;
  Output:
    [[nnet::unroll]]
    for (unsigned o = 0; o < Cfg::n_out; o++) {
      const A sum = cast<A>(sums[r * row + c * Cfg::n_out + o] + cast<total_t>(value(b[o])));
      const unsigned to = (down * Cfg::result_width + along) * Cfg::n_filt + group * Cfg::n_out + o;
      if (inside) y[to] = cast<Y>(cast<total_t>(sum));
    }
  }
}

// One tile: every group by itself.
template <class Cfg, class Dense, class X, class Y, class W, class B>
void winograd_tile(const X x[conv_shape<Cfg>::in_size], unsigned tile, Y y[winograd_shape<Cfg>::image], const W *w,
                   const B b[Cfg::n_filt]) {
  static const unsigned positions = winograd_shape<Cfg>::positions;
  static const integer<1, false> no_bias[Cfg::n_out] = {};
  [[nnet::inline]];
Group:
  [[nnet::unroll]]
  for (unsigned g = 0; g < Cfg::n_group; g++) {
    [[nnet::registers]]
    typename Cfg::patch_t patch[conv_shape<Cfg>::window];
    [[nnet::registers]]
    typename Cfg::accum_t sums[positions * Cfg::n_out];
    winograd_patch<Cfg>(x, tile, g, patch);
  Position:
    [[nnet::unroll]]
    for (unsigned p = 0; p < positions; p++) {
      [[nnet::registers]]
      typename Cfg::patch_t terms[Cfg::n_in];
      winograd_terms<Cfg>(patch, p, terms);
      Dense::template of<Cfg>(terms, sums + p * Cfg::n_out, w, no_bias, g * positions + p);
    }
    winograd_cells<Cfg>(sums, tile, g, y, b + g * Cfg::n_out);
  }
}

// The dense kernels with one of several matrices.
template <class Dense> struct winograd_by_array {
  template <class Cfg, class X, class Y, class W, class B>
  static void of(const X *x, Y *y, const W *w, const B *b, unsigned matrix) {
    Dense::template of<Cfg>(x, y, w + matrix * conv_shape<Cfg>::matrix, b);
  }
};
struct winograd_in_logic {
  template <class Cfg, class X, class Y, class W, class B>
  static void of(const X *x, Y *y, const W *, const B *b, unsigned matrix) {
    dense_by_cycle<Cfg>(x, y, b, matrix * Cfg::reuse_factor);
  }
};

// The next n_pixels tiles.
template <class Cfg, class Dense, class X, class Y, class W, class B>
void winograd_tiles(const X *x, unsigned partition, Y *y, const W *w, const B b[Cfg::n_filt]) {
  static const unsigned tiles = conv_shape<Cfg>::out_cells;
  [[nnet::inline]];
Tile:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_pixels; i++) {
    const unsigned at = partition * Cfg::n_pixels + i, image = at / tiles;
    winograd_tile<Cfg, Dense>(x + image * conv_shape<Cfg>::in_size, at % tiles, y + image * winograd_shape<Cfg>::image,
                              w, b);
  }
}

// Every reuse_factor cycles the next tiles.
template <class Cfg, class X, class Y, class W, class B>
void winograd_latency(const X x[Cfg::n_images * conv_shape<Cfg>::in_size],
                      Y y[Cfg::n_images * winograd_shape<Cfg>::image],
                      const W w[Cfg::n_group * winograd_shape<Cfg>::positions * conv_shape<Cfg>::matrix],
                      const B b[Cfg::n_filt]) {
  [[nnet::partition(w, complete)]];
  [[nnet::partition(b, complete)]];
Partition:
  [[nnet::pipeline(Cfg::reuse_factor, rewind)]]
  for (unsigned p = 0; p < Cfg::n_images * conv_shape<Cfg>::out_cells / Cfg::n_pixels; p++) {
    winograd_tiles<Cfg, winograd_by_array<dense_by_latency> >(x, p, y, w, b);
  }
}

// The next tiles, each over reuse_factor cycles.
template <class Cfg, class X, class Y, class W, class B>
void winograd_resource(const X x[Cfg::n_images * conv_shape<Cfg>::in_size],
                       Y y[Cfg::n_images * winograd_shape<Cfg>::image],
                       const W w[Cfg::n_group * winograd_shape<Cfg>::positions * conv_shape<Cfg>::matrix],
                       const B b[Cfg::n_filt]) {
Partition:
  for (unsigned p = 0; p < Cfg::n_images * conv_shape<Cfg>::out_cells / Cfg::n_pixels; p++) {
    winograd_tiles<Cfg, winograd_by_array<dense_by_resource> >(x, p, y, w, b);
  }
}

// The same where the weights are constants in a class; see dense_by_cycle.
template <class Cfg, class X, class Y, class B>
void winograd_by_cycle(const X x[Cfg::n_images * conv_shape<Cfg>::in_size],
                       Y y[Cfg::n_images * winograd_shape<Cfg>::image], const B b[Cfg::n_filt]) {
Partition:
  for (unsigned p = 0; p < Cfg::n_images * conv_shape<Cfg>::out_cells / Cfg::n_pixels; p++) {
    // no array of weights is read, any will do
    winograd_tiles<Cfg, winograd_in_logic>(x, p, y, b, b);
  }
}

}  // namespace nnet
#endif
