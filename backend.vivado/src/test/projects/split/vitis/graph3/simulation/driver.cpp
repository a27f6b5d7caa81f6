// Runs myproject_graph3 on the bits of samples, for hls4j predict --engine csim.
// Each element is its mantissa in 64-bit words, low word first, sign-extended.

#include <stdio.h>

#include "../firmware/myproject_graph3_arrays.h"
#include "../firmware/nnet/core/words.h"

namespace myproject_graph3 {
namespace tensors {
static all_t all[4];
static hits_t hits_out[4];
}
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
  while (read(myproject_graph3::tensors::all)) {
    myproject_graph3::myproject_graph3_arrays(myproject_graph3::tensors::all, myproject_graph3::tensors::hits_out);
    if (!(write(myproject_graph3::tensors::hits_out))) return 1;
  }
  return 0;
}
