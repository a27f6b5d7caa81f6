// The top function for test benches
#ifndef MYPROJECT_GRAPH2_MYPROJECT_GRAPH2_ARRAYS_H_
#define MYPROJECT_GRAPH2_MYPROJECT_GRAPH2_ARRAYS_H_

#include "myproject_graph2.h"
#include "nnet/core/stream.h"

namespace myproject_graph2 {

// Runs one inference on plain arrays.
inline void myproject_graph2_arrays(calo_t (&calo)[2], track_fc_t (&track_fc)[2], sum_t (&sum_output)[2], all_t (&all_out)[4]) {
  nnet::stream<calo_word> calo_stream("calo");
  nnet::stream<track_fc_word> track_fc_stream("track_fc");
  nnet::stream<sum_output_word> sum_output_stream("sum_output");
  nnet::stream<all_out_word> all_out_stream("all_out");
  nnet::send(calo, calo_stream);
  nnet::send(track_fc, track_fc_stream);
  myproject_graph2(calo_stream, track_fc_stream, sum_output_stream, all_out_stream);
  nnet::receive(sum_output_stream, sum_output);
  nnet::receive(all_out_stream, all_out);
}

}  // namespace myproject_graph2

#endif
