// Balanced trees over arrays. The left part of n elements is the largest power of two below n.
#ifndef NNET_CORE_REDUCE_H_
#define NNET_CORE_REDUCE_H_

#include "types.h"

namespace nnet {

constexpr int left_part(int n) { return 1 << floor_log2(n - 1); }

template <int N> struct tree {
  template <class T, class Op> static T of(const T *x, Op op) {
    [[nnet::inline]];
    return op(tree<left_part(N)>::of(x, op), tree<N - left_part(N)>::of(x + left_part(N), op));
  }
};
template <> struct tree<1> {
  template <class T, class Op> static T of(const T *x, Op) { return x[0]; }
};

template <int N, class T, class Op> T reduce(const T *x, Op op) { return tree<N>::of(x, op); }

// Sums in type T, each partial sum cast to it.
template <class T> struct adder {
  T operator()(const T &a, const T &b) const { return cast<T>(a + b); }
};

template <class T> struct larger {
  T operator()(const T &a, const T &b) const { return a < b ? b : a; }
};

}  // namespace nnet
#endif
