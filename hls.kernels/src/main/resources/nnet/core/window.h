// A window that slides over an image whose cells come one by one, row by row.
#ifndef NNET_CORE_WINDOW_H_
#define NNET_CORE_WINDOW_H_

#include "types.h"

namespace nnet {

// Moves the window, H rows of W cells of C channels, by one cell; its last column stays to be filled.
template <unsigned H, unsigned W, unsigned C, class T> void shift_window(T (&window)[H * W * C]) {
  [[nnet::inline]];
Row:
  [[nnet::unroll]]
  for (unsigned r = 0; r < H; r++) {
  Element:
    [[nnet::unroll]]
    for (unsigned i = 0; i + C < W * C; i++) {
      window[r * W * C + i] = window[r * W * C + i + C];
    }
  }
}

// One row.
template <unsigned H, unsigned W, unsigned C, unsigned N, class T> void slide(const T (&cell)[C], T (&window)[N]) {
  [[nnet::inline]];
  shift_window<H, W, C>(window);
Channel:
  [[nnet::unroll]]
  for (unsigned k = 0; k < C; k++) {
    window[(W - 1) * C + k] = cell[k];
  }
}

// Several rows: the last H - 1 ones of the image, L cells long, are kept in lines.
template <unsigned H, unsigned W, unsigned C, unsigned L, unsigned K, unsigned N, class T>
void slide(const T (&cell)[C], unsigned column, T (&lines)[K][L][C], T (&window)[N]) {
  static_assert(K == H - 1, "one line for each row above the last");
  [[nnet::inline]];
  shift_window<H, W, C>(window);
Channel:
  [[nnet::unroll]]
  for (unsigned k = 0; k < C; k++) {
  Line:
    [[nnet::unroll]]
    for (unsigned r = 0; r < H - 1; r++) {
      const T above = lines[r][column][k];
      window[(r * W + W - 1) * C + k] = above;
      if (r > 0) lines[r - 1][column][k] = above;
    }
    window[((H - 1) * W + W - 1) * C + k] = cell[k];
    lines[H - 2][column][k] = cell[k];
  }
}

// The same without lines: every place of the window has a queue, a ring of N cells, for the cells that windows will
// see there. Here are the W places of one row of the window. A cell goes into those of them whose bit is set.
template <unsigned W, unsigned C, unsigned N, class T, class Bits>
void enqueue(const T (&cell)[C], Bits places, T (&queues)[W][N][C], unsigned (&next)[W]) {
  [[nnet::inline]];
Place:
  [[nnet::unroll]]
  for (unsigned c = 0; c < W; c++) {
    if ((places >> c & 1) != 0) {
    Channel:
      [[nnet::unroll]]
      for (unsigned k = 0; k < C; k++) {
        queues[c][next[c]][k] = cell[k];
      }
      next[c] = next[c] + 1 < N ? next[c] + 1 : 0;
    }
  }
}

// The first cells of all queues are a row of the next window.
template <unsigned W, unsigned C, unsigned N, unsigned M, class T>
void dequeue(const T (&queues)[W][N][C], unsigned &first, unsigned row, T (&window)[M]) {
  [[nnet::inline]];
Place:
  [[nnet::unroll]]
  for (unsigned c = 0; c < W; c++) {
  Channel:
    [[nnet::unroll]]
    for (unsigned k = 0; k < C; k++) {
      window[(row * W + c) * C + k] = queues[c][first][k];
    }
  }
  first = first + 1 < N ? first + 1 : 0;
}

// Cells of the padding: zeros, or what is less than any cell of the image.
template <class T, unsigned C> void fill_zeros(T (&cell)[C]) {
  [[nnet::inline]];
Channel:
  [[nnet::unroll]]
  for (unsigned k = 0; k < C; k++) {
    cell[k] = zero<T>();
  }
}

template <class T, unsigned C> void fill_least(T (&cell)[C]) {
  typedef integer<traits<T>::width, traits<T>::is_signed> bits;
  [[nnet::inline]];
Channel:
  [[nnet::unroll]]
  for (unsigned k = 0; k < C; k++) {
    cell[k] = from_mantissa<T>(traits<T>::is_signed ? bits(bits(1) << (traits<T>::width - 1)) : bits(0));
  }
}

}  // namespace nnet
#endif
