// Types of all tensors, weights and accumulators of myproject
#ifndef DEFINES_H_
#define DEFINES_H_

#include "nnet/core/types.h"

typedef ap_fixed<16, 6> size_t_2;  // input 'size'
typedef ap_fixed<16, 6> class_2_t;  // result of 'class'
typedef ap_fixed<16, 6> a_b_include_x_t;  // result of 'a/b/?#include <x>'
typedef ap_fixed<16, 6> a_b_t;  // result of 'a b ??'
typedef ap_fixed<16, 6> A_b_x_y_z_t;  // result of 'A__b'"$(x)`y`{{z}}'
typedef ap_fixed<16, 6> xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_t;  // result of 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...'
typedef ap_fixed<16, 6> n9_t;  // result of '9? /'
typedef ap_fixed<16, 6> unnamed_t;  // result of ''
typedef ap_fixed<16, 6> unnamed_2_t;  // result of '..'
typedef ap_fixed<16, 6> sample_t;  // result of 'sample'

#endif
