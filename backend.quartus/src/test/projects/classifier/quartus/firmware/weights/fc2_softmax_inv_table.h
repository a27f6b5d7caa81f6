// inv_table of 'fc2_softmax'
// shape [8], type fixed<18,8,RND,SAT>, min 0, max 127.5, zeros 3 of 8
// 1 / x of fixed<18,8,RND,SAT> by the top 3 of 18 bits
// error at most 130048 ulp: 129536 of the entries, 512 by arguments that share one
#ifndef FC2_SOFTMAX_INV_TABLE_H_
#define FC2_SOFTMAX_INV_TABLE_H_

#include "../defines.h"

hls_init_on_powerup static const fc2_softmax_inv_table_t fc2_softmax_inv_table[8] = {
  127.5, 1, 0.5, 0.25, 0.125, 0, 0, 0
};

#endif
