// exp_table of 'fc2_softmax'
// shape [8], type fixed<18,8,RND,SAT>, min 0, max 1, zeros 2 of 8
// exp(-x) of ufixed<16,6> by the top 3 of 16 bits
// error at most 1024 ulp: 511.66 of the entries, 1024 by arguments that share one
#ifndef FC2_SOFTMAX_EXP_TABLE_H_
#define FC2_SOFTMAX_EXP_TABLE_H_

#include "../defines.h"

static const fc2_softmax_exp_table_t fc2_softmax_exp_table[8] = {
  1, 0.5, 0.25, 0.125, 0.0625, 0.03125, 0, 0
};

#endif
