// Runs myproject on the bits of samples, for hls4j predict --engine csim.
// Each element is its mantissa in 64-bit words, low word first, sign-extended.

#include <stdio.h>

#include "../firmware/myproject_arrays.h"
#include "../firmware/myproject.cpp"
#include "../firmware/nnet/core/words.h"

#if defined(NNET_SIM_HLS_STREAM_H_) && !defined(NNET_SIM_SEQUENTIAL)
#define DATAFLOW
#include "core/dataflow.h"
#endif

namespace tensors {
static track_t track[4];
static calo_t calo[2];
static sum_t sum_output[2];
static hits_t hits_out[4];
}

#ifdef DATAFLOW
// All functions beside each other, each stream as deep as in the hardware.
static void run_network() {
  nnet::stream<track_word> track("track");
  nnet::stream<calo_word> calo("calo");
  nnet::stream<calo_word> calo_copy("calo_copy");
  calo_copy.hold(2);
  nnet::stream<calo_word> calo_copy_2("calo_copy_2");
  calo_copy_2.hold(2);
  nnet::stream<track_fc_word> track_fc_out("track_fc_out");
  track_fc_out.hold(2);
  nnet::stream<sum_word> sum_out("sum_out");
  sum_out.hold(2);
  nnet::stream<sum_word> sum_output("sum_output");
  nnet::stream<sum_word> sum_copy("sum_copy");
  sum_copy.hold(2);
  nnet::stream<all_word> all_out("all_out");
  all_out.hold(2);
  nnet::stream<hits_word> hits_out("hits_out");
  nnet::send(tensors::track, track);
  nnet::send(tensors::calo, calo);
  nnet_sim::dataflow dataflow;
  dataflow.add("calo_copies", [&] { calo_copies(calo, calo_copy, calo_copy_2); });
  dataflow.add("track_fc_task", [&] { track_fc_task(track, track_fc_out); });
  dataflow.add("sum_task", [&] { sum_task(track_fc_out, calo_copy, sum_out); });
  dataflow.add("sum_copies", [&] { sum_copies(sum_out, sum_output, sum_copy); });
  dataflow.add("all_task", [&] { all_task(sum_copy, calo_copy_2, all_out); });
  dataflow.add("hits_task", [&] { hits_task(all_out, hits_out); });
  dataflow.run();
  nnet::receive(sum_output, tensors::sum_output);
  nnet::receive(hits_out, tensors::hits_out);
}
#else
static void run_network() {
  myproject_arrays(tensors::track, tensors::calo, tensors::sum_output, tensors::hits_out);
}
#endif

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
    run_network();
    if (!(write(tensors::sum_output) && write(tensors::hits_out))) return 1;
  }
  return 0;
}
