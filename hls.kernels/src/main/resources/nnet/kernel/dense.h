// Dense layer: y[o] = b[o] + sum over i of x[i] * w[i][o].
//
// In every variant the accumulator starts as the bias in accum_t, each product is cast to accum_t and added
// in the order of the inputs, the sum cast to accum_t; so all variants give the same bits.
//
// Cfg: n_in, n_out, reuse_factor, multiplier_limit (at most so many multipliers), accum_t, product (core/product.h);
// for the forms that work on a tensor of several rows n_rows too.
#ifndef NNET_KERNEL_DENSE_H_
#define NNET_KERNEL_DENSE_H_

#include "../core/product.h"

namespace nnet {

template <class Cfg, class A, class B> void dense_begin(A acc[Cfg::n_out], const B b[Cfg::n_out]) {
  [[nnet::inline]];
Bias:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    acc[o] = cast<A>(value(b[o]));
  }
}

template <class Cfg, class A, class Y> void dense_end(const A acc[Cfg::n_out], Y y[Cfg::n_out]) {
  [[nnet::inline]];
Result:
  [[nnet::unroll]]
  for (unsigned o = 0; o < Cfg::n_out; o++) {
    y[o] = cast<Y>(acc[o]);
  }
}

// The orders in which the products are added. Weights in C order, n_in rows of n_out: all products at once.
struct dense_at_once {};
template <class Cfg, class A, class X, class W>
void dense_products(A acc[Cfg::n_out], const X x[Cfg::n_in], const W *w, dense_at_once) {
  [[nnet::inline]];
Input:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
  Output:
    [[nnet::unroll]]
    for (unsigned o = 0; o < Cfg::n_out; o++) {
      multiply_add<Cfg>(acc[o], x[i], w[i * Cfg::n_out + o]);
    }
  }
}

// The products of one cycle are a block: every output with its next inputs, or one input with a group of
// outputs. Weights are in the order of use: reuse_factor lines of one block each.
template <unsigned Block, bool ByInputs> struct dense_order {};
template <class Cfg> struct dense_schedule {
  static const unsigned n_in = Cfg::n_in, n_out = Cfg::n_out, reuse = Cfg::reuse_factor;
  static const bool by_inputs = reuse <= n_in;
  static_assert(by_inputs ? n_in % reuse == 0 : reuse % n_in == 0 && n_in * n_out % reuse == 0,
                "reuse_factor must divide n_in, or be n_in times a divisor of n_out");
  static const unsigned block = n_in * n_out / reuse;
};

// reuse_factor <= n_in: every cycle takes the next few inputs, for all outputs.
template <class Cfg, unsigned Block, class A, class X, class W>
void dense_products(A acc[Cfg::n_out], const X x[Cfg::n_in], const W *w, dense_order<Block, true>) {
  static const unsigned inputs = Block / Cfg::n_out;
  [[nnet::inline]];
Cycle:
  [[nnet::pipeline(1, rewind)]]
  for (unsigned c = 0; c < Cfg::reuse_factor; c++) {
  Output:
    [[nnet::unroll]]
    for (unsigned o = 0; o < Cfg::n_out; o++) {
    Input:
      [[nnet::unroll]]
      for (unsigned i = 0; i < inputs; i++) {
        multiply_add<Cfg>(acc[o], x[c * inputs + i], w[c * Block + o * inputs + i]);
      }
    }
  }
}

// reuse_factor > n_in: every cycle takes one input, for one group of outputs after another.
template <class Cfg, unsigned Block, class A, class X, class W>
void dense_products(A acc[Cfg::n_out], const X x[Cfg::n_in], const W *w, dense_order<Block, false>) {
  [[nnet::inline]];
Group:
  for (unsigned first = 0; first < Cfg::n_out; first += Block) {
  Cycle:
    [[nnet::pipeline(1, rewind)]]
    for (unsigned i = 0; i < Cfg::n_in; i++) {
    Output:
      [[nnet::unroll]]
      for (unsigned o = 0; o < Block; o++) {
        multiply_add<Cfg>(acc[first + o], x[i], w[first * Cfg::n_in + i * Block + o]);
      }
    }
  }
}

// From the biases to the results.
template <class Cfg, class Order, class X, class Y, class W, class B>
void dense_sums(const X *x, Y *y, const W *w, const B *b) {
  [[nnet::inline]];
  [[nnet::registers]]
  typename Cfg::accum_t acc[Cfg::n_out];
  dense_begin<Cfg>(acc, b);
  dense_products<Cfg>(acc, x, w, Order());
  dense_end<Cfg>(acc, y);
}

// The weights are constants in the logic, of which what is multiplied by zeros only disappears; new inputs every
// reuse_factor cycles.
template <class Cfg, class X, class Y, class W, class B>
void dense_latency(const X x[Cfg::n_in], Y y[Cfg::n_out], const W w[Cfg::n_in * Cfg::n_out],
                   const B b[Cfg::n_out]) {
  [[nnet::specialize(w)]];
  [[nnet::specialize(b)]];
  [[nnet::pipeline(Cfg::reuse_factor)]];
  [[nnet::partition(w, complete)]];
  [[nnet::partition(b, complete)]];
  [[nnet::limit(mul, Cfg::multiplier_limit)]];
  dense_sums<Cfg, dense_at_once>(x, y, w, b);
}

// One block of products per cycle, the weights in block memory, one line of them per cycle.
template <class Cfg, class X, class Y, class W, class B>
void dense_resource(const X x[Cfg::n_in], Y y[Cfg::n_out], const W w[Cfg::n_in * Cfg::n_out],
                    const B b[Cfg::n_out]) {
  static const unsigned block = dense_schedule<Cfg>::block;
  [[nnet::specialize(w)]];
  [[nnet::specialize(b)]];
  [[nnet::reshape(w, cyclic, block)]];
  [[nnet::storage(w, rom)]];
  [[nnet::partition(b, complete)]];
  dense_sums<Cfg, dense_order<block, dense_schedule<Cfg>::by_inputs> >(x, y, w, b);
}

// As dense_latency, but the weights are constants in a class that is generated for the layer: no product with a zero
// is there at all. Cfg: weight_t, cycles: the class, whose of<Cfg>(c, x, acc) adds the products of cycle c.
template <class Cfg, class X, class Y, class B>
void dense_by_cycle(const X x[Cfg::n_in], Y y[Cfg::n_out], const B b[Cfg::n_out], unsigned first_cycle) {
  [[nnet::specialize(b)]];
  [[nnet::pipeline(Cfg::reuse_factor)]];
  [[nnet::partition(b, complete)]];
  [[nnet::limit(mul, Cfg::multiplier_limit)]];
  [[nnet::registers]]
  typename Cfg::accum_t acc[Cfg::n_out];
  dense_begin<Cfg>(acc, b);
Cycle:
  [[nnet::unroll]]
  for (unsigned c = 0; c < Cfg::reuse_factor; c++) {
    Cfg::cycles::template of<Cfg>(first_cycle + c, x, acc);
  }
  dense_end<Cfg>(acc, y);
}

// Only some weights, each with the input it is multiplied with and the output it is added to (n_out: to none), in
// the order of the inputs. Cfg: n_entries, a multiple of reuse_factor.
template <class Cfg, class X, class Y, class W, class I, class O, class B>
void dense_sparse(const X x[Cfg::n_in], Y y[Cfg::n_out], const W w[Cfg::n_entries], const I from[Cfg::n_entries],
                  const O to[Cfg::n_entries], const B b[Cfg::n_out]) {
  typedef typename Cfg::accum_t accum_t;
  static const unsigned block = Cfg::n_entries / Cfg::reuse_factor;
  [[nnet::specialize(w)]];
  [[nnet::reshape(w, cyclic, block)]];
  [[nnet::storage(w, rom)]];
  [[nnet::reshape(from, cyclic, block)]];
  [[nnet::storage(from, rom)]];
  [[nnet::reshape(to, cyclic, block)]];
  [[nnet::storage(to, rom)]];
  [[nnet::partition(b, complete)]];
  [[nnet::registers]]
  accum_t acc[Cfg::n_out];
  dense_begin<Cfg>(acc, b);
Cycle:
  [[nnet::pipeline(1, rewind)]]
  for (unsigned c = 0; c < Cfg::reuse_factor; c++) {
  Entry:
    [[nnet::unroll]]
    for (unsigned k = 0; k < block; k++) {
      const unsigned at = c * block + k;
      const accum_t product = cast<accum_t>(Cfg::product::of(x[unsigned(from[at])], w[at]));
    Output:
      [[nnet::unroll]]
      for (unsigned o = 0; o < Cfg::n_out; o++) {
        if (to[at] == o) acc[o] = cast<accum_t>(acc[o] + product);
      }
    }
  }
  dense_end<Cfg>(acc, y);
}

// The strategies as types, for kernels that are built on a dense layer.
struct dense_by_latency {
  static const bool reads_weights = true;
  template <class Cfg, class X, class Y, class W, class B> static void of(const X *x, Y *y, const W *w, const B *b) {
    dense_latency<Cfg>(x, y, w, b);
  }
};
struct dense_by_resource {
  static const bool reads_weights = true;
  template <class Cfg, class X, class Y, class W, class B> static void of(const X *x, Y *y, const W *w, const B *b) {
    dense_resource<Cfg>(x, y, w, b);
  }
};

// Each row of a tensor through the same weights.
template <class Cfg, class X, class Y, class W, class B>
void dense_latency_rows(const X x[Cfg::n_rows * Cfg::n_in], Y y[Cfg::n_rows * Cfg::n_out],
                        const W w[Cfg::n_in * Cfg::n_out], const B b[Cfg::n_out]) {
Row:
  [[nnet::pipeline(Cfg::reuse_factor, rewind)]]
  for (unsigned r = 0; r < Cfg::n_rows; r++) {
    dense_latency<Cfg>(x + r * Cfg::n_in, y + r * Cfg::n_out, w, b);
  }
}

template <class Cfg, class X, class Y, class W, class B>
void dense_resource_rows(const X x[Cfg::n_rows * Cfg::n_in], Y y[Cfg::n_rows * Cfg::n_out],
                         const W w[Cfg::n_in * Cfg::n_out], const B b[Cfg::n_out]) {
  for (unsigned r = 0; r < Cfg::n_rows; r++) {
    dense_resource<Cfg>(x + r * Cfg::n_in, y + r * Cfg::n_out, w, b);
  }
}

template <class Cfg, class X, class Y, class B>
void dense_by_cycle_rows(const X x[Cfg::n_rows * Cfg::n_in], Y y[Cfg::n_rows * Cfg::n_out], const B b[Cfg::n_out]) {
Row:
  for (unsigned r = 0; r < Cfg::n_rows; r++) {
    dense_by_cycle<Cfg>(x + r * Cfg::n_in, y + r * Cfg::n_out, b, 0);
  }
}

template <class Cfg, class X, class Y, class W, class I, class O, class B>
void dense_sparse_rows(const X x[Cfg::n_rows * Cfg::n_in], Y y[Cfg::n_rows * Cfg::n_out], const W w[Cfg::n_entries],
                       const I from[Cfg::n_entries], const O to[Cfg::n_entries], const B b[Cfg::n_out]) {
Row:
  for (unsigned r = 0; r < Cfg::n_rows; r++) {
    dense_sparse<Cfg>(x + r * Cfg::n_in, y + r * Cfg::n_out, w, from, to, b);
  }
}

}  // namespace nnet
#endif
