// Simulation of the AMD header of this name: words of AXI streams with side channels.
#ifndef NNET_SIM_AP_AXI_SDATA_H_
#define NNET_SIM_AP_AXI_SDATA_H_

#include "ap_types.h"

template <int D, int U, int TI, int TD> struct ap_axiu {
  static_assert(U == 0 && TI == 0 && TD == 0, "only data, keep, strb and last are simulated");
  ap_uint<D> data;
  ap_uint<(D + 7) / 8> keep;
  ap_uint<(D + 7) / 8> strb;
  ap_uint<1> last;
};

#endif
