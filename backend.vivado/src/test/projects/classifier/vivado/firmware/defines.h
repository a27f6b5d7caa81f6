// Types of all tensors, weights and accumulators of myproject
#ifndef DEFINES_H_
#define DEFINES_H_

#include "nnet/core/types.h"

typedef ap_fixed<16, 6> features_t;  // input 'features'
typedef ap_fixed<16, 6> fc1_t;  // result of 'fc1'
typedef ap_fixed<8, 2> fc1_weight_t;  // weight of 'fc1'
typedef ap_fixed<16, 6> fc1_bias_t;  // bias of 'fc1'
typedef ap_fixed<24, 10> fc1_accum_t;  // accum of 'fc1'
typedef ap_ufixed<8, 4> fc1_relu_t;  // result of 'fc1_relu'
typedef ap_fixed<16, 6> fc2_t;  // result of 'fc2'
typedef ap_fixed<8, 2> fc2_weight_t;  // weight of 'fc2'
typedef ap_fixed<16, 6> fc2_bias_t;  // bias of 'fc2'
typedef ap_fixed<24, 10> fc2_accum_t;  // accum of 'fc2'
typedef ap_fixed<16, 6> fc2_softmax_t;  // result of 'fc2_softmax'
typedef ap_fixed<18, 8, AP_RND, AP_SAT> fc2_softmax_exp_table_t;  // exp_table of 'fc2_softmax'
typedef ap_fixed<18, 8, AP_RND, AP_SAT> fc2_softmax_inv_table_t;  // inv_table of 'fc2_softmax'
typedef ap_fixed<18, 8, AP_RND, AP_SAT> fc2_softmax_accum_t;  // accum of 'fc2_softmax'
typedef ap_fixed<18, 8, AP_RND, AP_SAT> fc2_softmax_inv_inp_t;  // inv_inp of 'fc2_softmax'
typedef ap_ufixed<16, 6> fc2_softmax_inp_norm_t;  // inp_norm of 'fc2_softmax'

#endif
