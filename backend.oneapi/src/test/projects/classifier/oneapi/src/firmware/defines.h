// Types of all tensors, weights and accumulators of myproject
#ifndef DEFINES_H_
#define DEFINES_H_

#include "nnet/core/types.h"

typedef ac_fixed<16, 6, true> features_t;  // input 'features'
typedef ac_fixed<16, 6, true> fc1_t;  // result of 'fc1'
typedef ac_fixed<8, 2, true> fc1_weight_t;  // weight of 'fc1'
typedef ac_fixed<16, 6, true> fc1_bias_t;  // bias of 'fc1'
typedef ac_fixed<24, 10, true> fc1_accum_t;  // accum of 'fc1'
typedef ac_fixed<8, 4, false> fc1_relu_t;  // result of 'fc1_relu'
typedef ac_fixed<16, 6, true> fc2_t;  // result of 'fc2'
typedef ac_fixed<8, 2, true> fc2_weight_t;  // weight of 'fc2'
typedef ac_fixed<16, 6, true> fc2_bias_t;  // bias of 'fc2'
typedef ac_fixed<24, 10, true> fc2_accum_t;  // accum of 'fc2'
typedef ac_fixed<16, 6, true> fc2_softmax_t;  // result of 'fc2_softmax'
typedef ac_fixed<18, 8, true, AC_RND, AC_SAT> fc2_softmax_exp_table_t;  // exp_table of 'fc2_softmax'
typedef ac_fixed<18, 8, true, AC_RND, AC_SAT> fc2_softmax_inv_table_t;  // inv_table of 'fc2_softmax'
typedef ac_fixed<18, 8, true, AC_RND, AC_SAT> fc2_softmax_accum_t;  // accum of 'fc2_softmax'
typedef ac_fixed<18, 8, true, AC_RND, AC_SAT> fc2_softmax_inv_inp_t;  // inv_inp of 'fc2_softmax'
typedef ac_fixed<16, 6, false> fc2_softmax_inp_norm_t;  // inp_norm of 'fc2_softmax'

#endif
