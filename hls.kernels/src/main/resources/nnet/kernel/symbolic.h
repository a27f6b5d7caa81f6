// Formulas of the elements of a vector.
//
// Cfg: n_in, n_out, reuse_factor, formulas: the class that was generated for the layer, whose of(x, y) computes all.
#ifndef NNET_KERNEL_SYMBOLIC_H_
#define NNET_KERNEL_SYMBOLIC_H_

#include "../core/types.h"

namespace nnet {

template <class Cfg, class X, class Y> void symbolic_expression(const X x[Cfg::n_in], Y y[Cfg::n_out]) {
  [[nnet::pipeline(Cfg::reuse_factor)]];
  Cfg::formulas::of(x, y);
}

}  // namespace nnet
#endif
