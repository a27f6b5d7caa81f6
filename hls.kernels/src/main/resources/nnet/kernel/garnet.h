// GarNet: vertices that talk to a few aggregators, the more the nearer they are (arXiv:2008.03601).
//
// Cfg: n_vertices, table_size (2 to the bits of distance_t), reuse_factor (cycles of one vertex), layers
// (nnet::garnet_layers), means (nnet::mean_of_all, mean_of_valid), collapse (nnet::collapse_none, collapse_mean,
// collapse_max); types distance_t, edge_t, weight_sum_t (sums of edge weights), sum_t (of features and outputs),
// norm_t (vertices by those that count), factor_t (of 1 / n_vertices).
#ifndef NNET_KERNEL_GARNET_H_
#define NNET_KERNEL_GARNET_H_

#include "garnet_layer.h"

namespace nnet {

// What a layer has found: weights of edges, their sums, and what each aggregator adds to each output.
template <class E, class S, class A, class W> struct garnet_state {
  const E *edge;
  const S *total;
  const A *base;
  W weights;
  unsigned valid;
};

// The outputs of every vertex, each given to a rule.
template <class Cfg, class L, class Rule, class E, class S, class A, class W, class Y>
void garnet_vertices(const garnet_state<E, S, A, W> &s, Y *y) {
  [[nnet::inline]];
Vertex:
  [[nnet::pipeline(Cfg::reuse_factor)]]
  for (unsigned v = 0; v < Cfg::n_vertices; v++) {
    [[nnet::registers]]
    A row[L::n_out];
    garnet_outputs<L>(s.edge + v * L::n_aggr, s.base, s.weights, integer<2, true>(1), row);
  Output:
    [[nnet::unroll]]
    for (unsigned f = 0; f < L::n_out; f++) {
      Rule::template take<L>(v, f, v < s.valid, row[f], y);
    }
  }
}

// What becomes of the outputs of vertices: all are given, zeros for those that do not count,
struct collapse_none {
  template <class L, class A, class Y> static void take(unsigned v, unsigned f, bool counts, const A &a, Y *y) {
    y[v * L::n_out + f] = counts ? cast<Y>(a) : cast<Y>(integer<2, true>(0));
  }
  template <class Cfg, class L, class State, class N, class Y> static void of(const State &s, const N &, Y *y) {
    garnet_vertices<Cfg, L, collapse_none>(s, y);
  }
};

// or their mean, which is the output for the mean edge weights,
struct collapse_mean {
  template <class Cfg, class L, class State, class N, class Y>
  static void of(const State &s, const N &offsets, Y *y) {
    [[nnet::registers]]
    typename Cfg::sum_t row[L::n_out];
    garnet_outputs<L>(s.total, s.base, s.weights, offsets, row);
  Output:
    [[nnet::unroll]]
    for (unsigned f = 0; f < L::n_out; f++) {
      y[f] = cast<Y>(row[f]);
    }
  }
};

// or the greatest of each, zero if none counts.
struct collapse_max {
  template <class L, class A> static void take(unsigned v, unsigned f, bool counts, const A &a, A *best) {
    if (counts && (v == 0 || best[f] < a)) best[f] = a;
  }
  template <class Cfg, class L, class State, class N, class Y> static void of(const State &s, const N &, Y *y) {
    [[nnet::registers]]
    typename Cfg::sum_t best[L::n_out];
  Clear:
    [[nnet::unroll]]
    for (unsigned f = 0; f < L::n_out; f++) {
      best[f] = zero<typename Cfg::sum_t>();
    }
    garnet_vertices<Cfg, L, collapse_max>(s, best);
  Result:
    [[nnet::unroll]]
    for (unsigned f = 0; f < L::n_out; f++) {
      y[f] = cast<Y>(best[f]);
    }
  }
};

template <class... Layers> struct garnet_layers {};

// One layer.
template <class Cfg, class L, class Collapse, class X, class Y, class W, class C>
void garnet_one(const X *x, Y *y, const W &weights, const C &count, const typename Cfg::factor_t &factor) {
  typedef typename Cfg::edge_t edge_t;
  typedef typename Cfg::sum_t sum_t;
  edge_t edge[Cfg::n_vertices * L::n_aggr];
  [[nnet::partition(edge, cyclic, L::n_aggr)]];
  [[nnet::registers]]
  typename Cfg::weight_sum_t total[L::n_aggr];
  [[nnet::registers]]
  sum_t feature[L::n_aggr * L::n_in];
  [[nnet::registers]]
  sum_t base[L::n_out * L::n_aggr];
  const unsigned valid = count_vertices<Cfg::n_vertices>(count);
  garnet_gather<Cfg, L>(x, weights, valid, edge, total, feature);
  garnet_base<Cfg, L>(weights, factor, Cfg::means::template scale<Cfg>(count), total, feature, base);
  const garnet_state<edge_t, typename Cfg::weight_sum_t, sum_t, W> state = {edge, total, base, weights, valid};
  Collapse::template of<Cfg, L>(state, Cfg::means::offsets(count, factor), y);
}

// All layers, each but the last with an output for each vertex.
template <class Cfg, class L, class X, class Y, class W, class C>
void garnet_all(garnet_layers<L>, const X *x, Y *y, const W &weights, const C &count,
                const typename Cfg::factor_t &factor) {
  garnet_one<Cfg, L, typename Cfg::collapse>(x, y, weights, count, factor);
}

template <class Cfg, class L, class Next, class... More, class X, class Y, class W, class C>
void garnet_all(garnet_layers<L, Next, More...>, const X *x, Y *y, const W &weights, const C &count,
                const typename Cfg::factor_t &factor) {
  Y hidden[Cfg::n_vertices * L::n_out];
  [[nnet::partition(hidden, cyclic, L::n_out)]];
  garnet_one<Cfg, L, collapse_none>(x, hidden, weights, count, factor);
  garnet_all<Cfg>(garnet_layers<Next, More...>(), static_cast<const Y *>(hidden), y, weights.template after<L>(),
                  count, factor);
}

// For so many of the vertices.
template <class Cfg, class X, class C, class Y, class T, class TB, class D, class DB, class OB, class E>
void garnet(const X *x, const C count[1], Y *y, const typename Cfg::factor_t &factor, const T *transform,
            const TB *transform_offset, const D *distance, const DB *distance_offset, const OB *output_offset,
            const E table[Cfg::table_size]) {
  const garnet_weights<T, TB, D, DB, OB, E> weights = {transform,       transform_offset, distance,
                                                       distance_offset, output_offset,    table};
  garnet_all<Cfg>(typename Cfg::layers(), x, y, weights, value(count[0]), factor);
}

// For all of them.
template <class Cfg, class X, class Y, class T, class TB, class D, class DB, class OB, class E>
void garnet_of_all(const X *x, Y *y, const typename Cfg::factor_t &factor, const T *transform,
                   const TB *transform_offset, const D *distance, const DB *distance_offset, const OB *output_offset,
                   const E table[Cfg::table_size]) {
  const integer<ceil_log2(Cfg::n_vertices + 1), false> count[1] = {int(Cfg::n_vertices)};
  garnet<Cfg>(x, count, y, factor, transform, transform_offset, distance, distance_offset, output_offset, table);
}

}  // namespace nnet
#endif
