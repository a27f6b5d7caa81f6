// Runs myproject_graph2 on the bits of samples, for hls4j predict --engine csim.
// Each element is its mantissa in 64-bit words, low word first, sign-extended.

#include <stdio.h>

#include "../firmware/myproject_graph2_arrays.h"
#include "../firmware/nnet/core/words.h"

namespace myproject_graph2 {
namespace tensors {
static calo_t calo[2];
static track_fc_t track_fc[2];
static sum_t sum_output[2];
static all_t all_out[4];
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
  while (read(myproject_graph2::tensors::calo) && read(myproject_graph2::tensors::track_fc)) {
    myproject_graph2::myproject_graph2_arrays(myproject_graph2::tensors::calo, myproject_graph2::tensors::track_fc, myproject_graph2::tensors::sum_output, myproject_graph2::tensors::all_out);
    if (!(write(myproject_graph2::tensors::sum_output) && write(myproject_graph2::tensors::all_out))) return 1;
  }
  return 0;
}
