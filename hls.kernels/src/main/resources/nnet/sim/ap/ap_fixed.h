// Simulation of the AMD header of this name.
#ifndef NNET_SIM_AP_FIXED_H_
#define NNET_SIM_AP_FIXED_H_

#include "ap_types.h"

#endif
