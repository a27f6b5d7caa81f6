// Runs myproject on the bits of samples, for hls4j predict --engine csim.
// Each element is its mantissa in 64-bit words, low word first, sign-extended.

#include <stdio.h>

#include "../myproject.h"
#include "../graph1/firmware/nnet/core/words.h"

namespace tensors {
static myproject_graph1::track_t track[4];
static myproject_graph2::calo_t calo[2];
static myproject_graph2::sum_t sum_output[2];
static myproject_graph2::hits_t hits_out[4];
}

template <class T, unsigned N> bool read(T (&tensor)[N]) {
  static unsigned long long words[N * nnet::word_count<T>::value];
  if (fread(words, sizeof words, 1, stdin) != 1) return false;
  for (unsigned i = 0; i < N; i++) {
    tensor[i] = nnet::from_words<T>(words + i * nnet::word_count<T>::value);
  }
  return true;
}

template <class T, unsigned N> bool write(const T (&tensor)[N]) {
  static unsigned long long words[N * nnet::word_count<T>::value];
  for (unsigned i = 0; i < N; i++) {
    nnet::to_words(tensor[i], words + i * nnet::word_count<T>::value);
  }
  return fwrite(words, sizeof words, 1, stdout) == 1;
}

int main() {
  while (read(tensors::track) && read(tensors::calo)) {
    myproject(tensors::track, tensors::calo, tensors::sum_output, tensors::hits_out);
    if (!(write(tensors::sum_output) && write(tensors::hits_out))) return 1;
  }
  return 0;
}
