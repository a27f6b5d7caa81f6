// Runs myproject_graph2 on the bits of samples, for hls4j predict --engine csim.
// Each element is its mantissa in 64-bit words, low word first, sign-extended.

#include <stdio.h>

#include "../firmware/myproject_graph2_arrays.h"
#include "../firmware/myproject_graph2.cpp"
#include "../firmware/nnet/core/words.h"

#if defined(NNET_SIM_HLS_STREAM_H_) && !defined(NNET_SIM_SEQUENTIAL)
#define DATAFLOW
#include "core/dataflow.h"
#endif

namespace myproject_graph2 {
namespace tensors {
static calo_t calo[2];
static track_fc_t track_fc[2];
static sum_t sum_output[2];
static hits_t hits_out[4];
}
}

namespace myproject_graph2 {
#ifdef DATAFLOW
// All functions beside each other, each stream as deep as in the hardware.
static void run_network() {
  nnet::stream<calo_word> calo("calo");
  nnet::stream<calo_word> calo_copy("calo_copy");
  calo_copy.hold(2);
  nnet::stream<calo_word> calo_copy_2("calo_copy_2");
  calo_copy_2.hold(2);
  nnet::stream<track_fc_word> track_fc("track_fc");
  nnet::stream<sum_word> sum_out("sum_out");
  sum_out.hold(2);
  nnet::stream<sum_word> sum_output("sum_output");
  nnet::stream<sum_word> sum_copy("sum_copy");
  sum_copy.hold(2);
  nnet::stream<all_word> all_out("all_out");
  all_out.hold(2);
  nnet::stream<hits_word> hits_out("hits_out");
  nnet::send(myproject_graph2::tensors::calo, calo);
  nnet::send(myproject_graph2::tensors::track_fc, track_fc);
  nnet_sim::dataflow dataflow;
  dataflow.add("calo_copies", [&] { calo_copies(calo, calo_copy, calo_copy_2); });
  dataflow.add("sum_task", [&] { sum_task(track_fc, calo_copy, sum_out); });
  dataflow.add("sum_copies", [&] { sum_copies(sum_out, sum_output, sum_copy); });
  dataflow.add("all_task", [&] { all_task(sum_copy, calo_copy_2, all_out); });
  dataflow.add("hits_task", [&] { hits_task(all_out, hits_out); });
  dataflow.run();
  nnet::receive(sum_output, myproject_graph2::tensors::sum_output);
  nnet::receive(hits_out, myproject_graph2::tensors::hits_out);
}
#else
static void run_network() {
  myproject_graph2_arrays(myproject_graph2::tensors::calo, myproject_graph2::tensors::track_fc, myproject_graph2::tensors::sum_output, myproject_graph2::tensors::hits_out);
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
  while (read(myproject_graph2::tensors::calo) && read(myproject_graph2::tensors::track_fc)) {
    myproject_graph2::run_network();
    if (!(write(myproject_graph2::tensors::sum_output) && write(myproject_graph2::tensors::hits_out))) return 1;
  }
  return 0;
}
