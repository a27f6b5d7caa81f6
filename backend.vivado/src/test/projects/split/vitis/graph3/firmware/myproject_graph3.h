// Top function of a part of the network
#ifndef MYPROJECT_GRAPH3_MYPROJECT_GRAPH3_H_
#define MYPROJECT_GRAPH3_MYPROJECT_GRAPH3_H_

#include "defines.h"
#include "nnet/core/stream.h"

namespace myproject_graph3 {

// Tensors as words
typedef nnet::array<all_t, 4> all_word;
typedef nnet::array<hits_t, 4> hits_out_word;

void myproject_graph3(nnet::stream<all_word> &all, nnet::stream<hits_out_word> &hits_out);

}  // namespace myproject_graph3

#endif
