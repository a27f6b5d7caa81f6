// Simulation of the Intel HLS header of this name: attributes that mean nothing to a host compiler, streams,
// and the test bench functions, which call the component at once.
#ifndef NNET_SIM_INTEL_HLS_H_
#define NNET_SIM_INTEL_HLS_H_

#include "../../core/fifo.h"

#define component
#define hls_always_run_component
#define hls_avalon_slave_component
#define hls_avalon_streaming_component
#define hls_bankwidth(bytes)
#define hls_component_ii(cycles)
#define hls_init_on_powerup
#define hls_max_concurrency(calls)
#define hls_max_replicates(copies)
#define hls_memory
#define hls_memory_impl(kind)
#define hls_numbanks(banks)
#define hls_register
#define hls_scheduler_target_fmax_mhz(frequency)
#define hls_simple_dual_port_memory
#define hls_singlepump
#define hls_stable_argument
#define hls_stall_free_return

namespace ihc {

template <class T, class... Parameters> class stream {
 public:
  T read() { return words.read(); }
  T tryRead(bool &success) {
    success = words.size() != 0;
    return success ? words.read() : T();
  }
  void write(const T &value) { words.write(value); }
  bool tryWrite(const T &value) {
    words.write(value);
    return true;
  }
  bool empty() const { return words.size() == 0; }

 private:
  nnet_sim::fifo<T> words;
};

template <class T, class... Parameters> using stream_in = stream<T, Parameters...>;
template <class T, class... Parameters> using stream_out = stream<T, Parameters...>;
template <int Words> struct buffer {};
template <int Cycles> struct readyLatency {};
template <int Bits> struct bitsPerSymbol {};
template <bool Uses> struct usesPackets {};
template <bool Uses> struct usesValid {};
template <bool Uses> struct usesReady {};

}  // namespace ihc

template <class Result, class F, class... Arguments>
void ihc_hls_enqueue(Result *result, F *function, Arguments &&...arguments) {
  *result = function(arguments...);
}
template <class F, class... Arguments> void ihc_hls_enqueue_noret(F *function, Arguments &&...arguments) {
  function(arguments...);
}
template <class F> void ihc_hls_component_run_all(F *) {}

#endif
