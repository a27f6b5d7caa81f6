// All parts of the network, one after the other, on plain arrays
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "graph1/firmware/myproject_graph1_arrays.h"
#include "graph2/firmware/myproject_graph2_arrays.h"

// What goes from one part to another
namespace myproject_cuts {
static myproject_graph1::track_fc_t track_fc_out[2];
}

// Runs one inference.
inline void myproject(myproject_graph1::track_t (&track)[4], myproject_graph2::calo_t (&calo)[2], myproject_graph2::sum_t (&sum_output)[2], myproject_graph2::hits_t (&hits_out)[4]) {
  myproject_graph1::myproject_graph1_arrays(track, myproject_cuts::track_fc_out);
  myproject_graph2::myproject_graph2_arrays(calo, myproject_cuts::track_fc_out, sum_output, hits_out);
}

#endif
