// Simulation of the Intel HLS header of this name.
#include "../../ac/ac_int.h"
