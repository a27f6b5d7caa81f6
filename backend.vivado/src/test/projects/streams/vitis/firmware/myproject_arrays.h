// The top function for test benches
#ifndef MYPROJECT_ARRAYS_H_
#define MYPROJECT_ARRAYS_H_

#include "myproject.h"
#include "nnet/core/stream.h"

// Runs one inference on plain arrays.
inline void myproject_arrays(track_t (&track)[4], calo_t (&calo)[2], sum_t (&sum_output)[2], hits_t (&hits_out)[4]) {
  nnet::stream<track_word> track_stream("track");
  nnet::stream<calo_word> calo_stream("calo");
  nnet::stream<sum_word> sum_output_stream("sum_output");
  nnet::stream<hits_word> hits_out_stream("hits_out");
  nnet::send(track, track_stream);
  nnet::send(calo, calo_stream);
  myproject(track_stream, calo_stream, sum_output_stream, hits_out_stream);
  nnet::receive(sum_output_stream, sum_output);
  nnet::receive(hits_out_stream, hits_out);
}

#endif
