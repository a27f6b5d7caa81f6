// A component as the Intel HLS flow writes it. Ends with 0 if its test bench sees the right sums.
#include "nnet/kernel/merge.h"

typedef ac_fixed<8, 4, true> number;

struct config {
  static const unsigned n_in = 2, reuse_factor = 1;
  typedef nnet::op::add op;
};

struct pair {
  number data[2];
};

hls_max_concurrency(0) hls_component_ii(1) hls_scheduler_target_fmax_mhz(200) component pair top(pair a, pair b) {
  hls_register pair y;
  nnet::merge<config>(a.data, b.data, y.data);
  return y;
}

component void forward(ihc::stream_in<pair, ihc::usesReady<false> > &in, ihc::stream_out<pair> &out) {
  out.write(in.read());
}

int main() {
  pair a = {{1, 2}}, b = {{0.5, 0.25}}, y;
  ihc_hls_enqueue(&y, &top, a, b);
  ihc_hls_component_run_all(top);
  ihc::stream_in<pair, ihc::usesReady<false> > in;
  ihc::stream_out<pair> out;
  in.write(y);
  ihc_hls_enqueue_noret(&forward, in, out);
  pair z = out.read();
  return z.data[0] == 1.5 && z.data[1] == 2.25 && out.empty() ? 0 : 1;
}
