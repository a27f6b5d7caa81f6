// Top function of the network
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"

void myproject(size_t_2 size[2], sample_t sample_out[2]);

#endif
