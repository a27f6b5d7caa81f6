// Top function of the network
#ifndef MYPROJECT_GRAPH2_MYPROJECT_GRAPH2_H_
#define MYPROJECT_GRAPH2_MYPROJECT_GRAPH2_H_

#include "defines.h"

namespace myproject_graph2 {

void myproject_graph2(nnet::stream<calo_word> &calo, nnet::stream<track_fc_word> &track_fc, nnet::stream<sum_word> &sum_output, nnet::stream<hits_word> &hits_out);

}  // namespace myproject_graph2

#endif
