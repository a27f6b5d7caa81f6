// Runs myproject on the bits of samples, for hls4j predict --engine csim.
// Each element is its mantissa in 64-bit words, low word first, sign-extended.

#include <stdio.h>

#include "../src/firmware/myproject_arrays.h"
#include "../src/firmware/nnet/core/words.h"

namespace tensors {
static size_t_2 size[2];
static sample_t sample_out[2];
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
  while (read(tensors::size)) {
    myproject_arrays(tensors::size, tensors::sample_out);
    if (!(write(tensors::sample_out))) return 1;
  }
  return 0;
}
