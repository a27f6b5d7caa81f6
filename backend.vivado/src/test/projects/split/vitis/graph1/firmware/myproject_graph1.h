// Top function of a part of the network
#ifndef MYPROJECT_GRAPH1_MYPROJECT_GRAPH1_H_
#define MYPROJECT_GRAPH1_MYPROJECT_GRAPH1_H_

#include "defines.h"
#include "nnet/core/stream.h"

namespace myproject_graph1 {

// Tensors as words
typedef nnet::array<track_t, 4> track_word;
typedef nnet::array<track_fc_t, 2> track_fc_out_word;

void myproject_graph1(nnet::stream<track_word> &track, nnet::stream<track_fc_out_word> &track_fc_out);

}  // namespace myproject_graph1

#endif
