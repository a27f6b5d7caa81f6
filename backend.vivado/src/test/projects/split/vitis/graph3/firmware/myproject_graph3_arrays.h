// The top function for test benches
#ifndef MYPROJECT_GRAPH3_MYPROJECT_GRAPH3_ARRAYS_H_
#define MYPROJECT_GRAPH3_MYPROJECT_GRAPH3_ARRAYS_H_

#include "myproject_graph3.h"
#include "nnet/core/stream.h"

namespace myproject_graph3 {

// Runs one inference on plain arrays.
inline void myproject_graph3_arrays(all_t (&all)[4], hits_t (&hits_out)[4]) {
  nnet::stream<all_word> all_stream("all");
  nnet::stream<hits_out_word> hits_out_stream("hits_out");
  nnet::send(all, all_stream);
  myproject_graph3(all_stream, hits_out_stream);
  nnet::receive(hits_out_stream, hits_out);
}

}  // namespace myproject_graph3

#endif
