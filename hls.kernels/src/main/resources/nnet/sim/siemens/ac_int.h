// Simulation of the Siemens header of this name.
#include "../ac/ac_int.h"
