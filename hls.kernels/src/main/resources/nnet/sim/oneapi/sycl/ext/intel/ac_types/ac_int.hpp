// Simulation of the oneAPI header of this name.
#include "../../../../../ac/ac_int.h"
