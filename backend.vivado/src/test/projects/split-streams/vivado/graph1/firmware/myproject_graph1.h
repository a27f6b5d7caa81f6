// Top function of the network
#ifndef MYPROJECT_GRAPH1_MYPROJECT_GRAPH1_H_
#define MYPROJECT_GRAPH1_MYPROJECT_GRAPH1_H_

#include "defines.h"

namespace myproject_graph1 {

void myproject_graph1(nnet::stream<track_word> &track, nnet::stream<track_fc_word> &track_fc_out);

}  // namespace myproject_graph1

#endif
