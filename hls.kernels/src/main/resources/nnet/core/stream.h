// Tensors on streams: the elements in C order, packed into words.
#ifndef NNET_CORE_STREAM_H_
#define NNET_CORE_STREAM_H_

#include "array.h"
#include "types.h"

namespace nnet {

// The next N elements, which are whole words.
template <class T, unsigned W, unsigned N> void receive(stream<array<T, W> > &from, T (&to)[N]) {
  static_assert(N % W == 0, "a stream is read in whole words");
  [[nnet::inline]];
Word:
  [[nnet::pipeline(1)]]
  for (unsigned i = 0; i < N; i += W) {
    array<T, W> word = from.read();
    [[nnet::pack(word)]];
  Element:
    [[nnet::unroll]]
    for (unsigned j = 0; j < W; j++) {
      to[i + j] = word[j];
    }
  }
}

template <class T, unsigned W, unsigned N> void send(const T (&from)[N], stream<array<T, W> > &to) {
  static_assert(N % W == 0, "a stream is written in whole words");
  [[nnet::inline]];
Word:
  [[nnet::pipeline(1)]]
  for (unsigned i = 0; i < N; i += W) {
    array<T, W> word;
    [[nnet::pack(word)]];
  Element:
    [[nnet::unroll]]
    for (unsigned j = 0; j < W; j++) {
      word[j] = from[i + j];
    }
    to.write(word);
  }
}

}  // namespace nnet
#endif
