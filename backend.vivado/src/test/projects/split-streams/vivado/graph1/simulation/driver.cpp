// Runs myproject_graph1 on the bits of samples, for hls4j predict --engine csim.
// Each element is its mantissa in 64-bit words, low word first, sign-extended.

#include <stdio.h>

#include "../firmware/myproject_graph1_arrays.h"
#include "../firmware/myproject_graph1.cpp"
#include "../firmware/nnet/core/words.h"

#if defined(NNET_SIM_HLS_STREAM_H_) && !defined(NNET_SIM_SEQUENTIAL)
#define DATAFLOW
#include "core/dataflow.h"
#endif

namespace myproject_graph1 {
namespace tensors {
static track_t track[4];
static track_fc_t track_fc_out[2];
}
}

namespace myproject_graph1 {
#ifdef DATAFLOW
// All functions beside each other, each stream as deep as in the hardware.
static void run_network() {
  nnet::stream<track_word> track("track");
  nnet::stream<track_fc_word> track_fc_out("track_fc_out");
  nnet::send(myproject_graph1::tensors::track, track);
  nnet_sim::dataflow dataflow;
  dataflow.add("track_fc_task", [&] { track_fc_task(track, track_fc_out); });
  dataflow.run();
  nnet::receive(track_fc_out, myproject_graph1::tensors::track_fc_out);
}
#else
static void run_network() {
  myproject_graph1_arrays(myproject_graph1::tensors::track, myproject_graph1::tensors::track_fc_out);
}
#endif
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
  while (read(myproject_graph1::tensors::track)) {
    myproject_graph1::run_network();
    if (!(write(myproject_graph1::tensors::track_fc_out))) return 1;
  }
  return 0;
}
