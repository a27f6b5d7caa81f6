// Top function of a part of the network
#ifndef MYPROJECT_GRAPH2_MYPROJECT_GRAPH2_H_
#define MYPROJECT_GRAPH2_MYPROJECT_GRAPH2_H_

#include "defines.h"
#include "nnet/core/stream.h"

namespace myproject_graph2 {

// Tensors as words
typedef nnet::array<calo_t, 2> calo_word;
typedef nnet::array<track_fc_t, 2> track_fc_word;
typedef nnet::array<sum_t, 2> sum_output_word;
typedef nnet::array<all_t, 4> all_out_word;

void myproject_graph2(nnet::stream<calo_word> &calo, nnet::stream<track_fc_word> &track_fc, nnet::stream<sum_output_word> &sum_output, nnet::stream<all_out_word> &all_out);

}  // namespace myproject_graph2

#endif
