// The top function for test benches
#ifndef MYPROJECT_GRAPH1_MYPROJECT_GRAPH1_ARRAYS_H_
#define MYPROJECT_GRAPH1_MYPROJECT_GRAPH1_ARRAYS_H_

#include "myproject_graph1.h"
#include "nnet/core/stream.h"

namespace myproject_graph1 {

// Runs one inference on plain arrays.
inline void myproject_graph1_arrays(track_t (&track)[4], track_fc_t (&track_fc_out)[2]) {
  nnet::stream<track_word> track_stream("track");
  nnet::stream<track_fc_word> track_fc_out_stream("track_fc_out");
  nnet::send(track, track_stream);
  myproject_graph1(track_stream, track_fc_out_stream);
  nnet::receive(track_fc_out_stream, track_fc_out);
}

}  // namespace myproject_graph1

#endif
