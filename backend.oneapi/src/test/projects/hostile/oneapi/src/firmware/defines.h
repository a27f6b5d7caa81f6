// Types of all tensors, weights and accumulators of myproject
#ifndef DEFINES_H_
#define DEFINES_H_

#include "nnet/core/types.h"

typedef ac_fixed<16, 6, true> size_t_2;  // input 'size'
typedef ac_fixed<16, 6, true> class_2_t;  // result of 'class'
typedef ac_fixed<16, 6, true> a_b_include_x_t;  // result of 'a/b/?#include <x>'
typedef ac_fixed<16, 6, true> a_b_t;  // result of 'a b ??'
typedef ac_fixed<16, 6, true> A_b_x_y_z_t;  // result of 'A__b'"$(x)`y`{{z}}'
typedef ac_fixed<16, 6, true> xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_t;  // result of 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'
typedef ac_fixed<16, 6, true> n9_t;  // result of '9? /'
typedef ac_fixed<16, 6, true> unnamed_t;  // result of ''
typedef ac_fixed<16, 6, true> unnamed_2_t;  // result of '..'
typedef ac_fixed<16, 6, true> sample_t;  // result of 'sample'

#endif
