// The parts of one GarNet layer. Cfg: as garnet.h.
#ifndef NNET_KERNEL_GARNET_LAYER_H_
#define NNET_KERNEL_GARNET_LAYER_H_

#include "../core/table.h"

namespace nnet {

// Features of a vertex, aggregators, outputs.
template <unsigned Features, unsigned Aggregators, unsigned Outputs> struct garnet_layer {
  static const unsigned n_in = Features, n_aggr = Aggregators, n_out = Outputs;
};

// The number of vertices that count, rounded up; all of N where it is not in 0..N.
template <unsigned N, class V> unsigned count_vertices(const V &count) {
  typedef decltype(-count) negative;
  static const int bits = traits<negative>::int_bits > 1 ? traits<negative>::int_bits : 1;
  const int all = int(N);
  const integer<bits, true> below = cast<integer<bits, true> >(-count);
  return below > 0 || below < -all ? N : unsigned(-below.to_int());
}

// N / count as R has it; 0 for count 0. The quotient has as many bits as decide how it is rounded, the last of which
// stands for all that follow.
template <class R, unsigned N, class V> R vertices_by(const V &count) {
  static const int fraction = traits<V>::width - traits<V>::int_bits;
  static const int wanted = traits<R>::width - traits<R>::int_bits;
  static const int enough = wanted > 0 ? wanted : 0;
  static const int kept = (enough > -fraction ? enough : -fraction) + 2;
  static const int bits = ceil_log2(N + 1) + fraction + kept + traits<V>::width + 3;
  typedef integer<bits, true> word;
  word divisor = mantissa(count);
  const bool negative = divisor < 0;
  if (divisor == 0) return cast<R>(integer<2, true>(0));
  if (negative) divisor = -divisor;
  const word dividend = word(integer<32, false>(N)) << (fraction + kept);
  const word quotient = dividend / divisor;
  word exact = quotient << 1;
  if (quotient * divisor != dividend) exact = exact + 1;
  if (negative) exact = -exact;
  return cast<R>(from_mantissa<fixed<bits, bits - kept - 1, true> >(exact));
}

// Means over all vertices, or over those that count. The offsets of outputs are scaled likewise.
struct mean_of_all {
  template <class Cfg, class V> static integer<2, true> scale(const V &) { return 1; }
  template <class V, class F> static auto offsets(const V &count, const F &factor) -> decltype(count * factor) {
    return count * factor;
  }
};
struct mean_of_valid {
  template <class Cfg, class V> static typename Cfg::norm_t scale(const V &count) {
    return vertices_by<typename Cfg::norm_t, Cfg::n_vertices>(count);
  }
  template <class V, class F> static integer<2, true> offsets(const V &, const F &) { return 1; }
};

// The weights of a layer, and those of the next ones behind them.
template <class T, class TB, class D, class DB, class OB, class E> struct garnet_weights {
  const T *transform;
  const TB *transform_offset;
  const D *distance;
  const DB *distance_offset;
  const OB *output_offset;
  const E *table;

  template <class L> garnet_weights after() const {
    const garnet_weights next = {transform + L::n_out * L::n_aggr * L::n_in,
                                 transform_offset + L::n_out * L::n_aggr,
                                 distance + L::n_aggr * L::n_in,
                                 distance_offset + L::n_aggr,
                                 output_offset + L::n_out,
                                 table};
    return next;
  }
};

template <class A, class V> A garnet_add(const A &sum, const V &term) { return cast<A>(sum + cast<A>(term)); }

// The weights of the edges from one vertex to the aggregators.
template <class Cfg, class L, class X, class W, class E>
void garnet_edges(const X x[L::n_in], const W &weights, E edge[L::n_aggr]) {
  [[nnet::inline]];
Aggregator:
  [[nnet::unroll]]
  for (unsigned a = 0; a < L::n_aggr; a++) {
    typename Cfg::distance_t d = cast<typename Cfg::distance_t>(value(weights.distance_offset[a]));
  Feature:
    [[nnet::unroll]]
    for (unsigned i = 0; i < L::n_in; i++) {
      d = garnet_add(d, value(weights.distance[a * L::n_in + i]) * value(x[i]));
    }
    edge[a] = weights.table[top_index<Cfg::table_size>(d)];
  }
}

// What the vertices tell the aggregators: sums of edge weights, and of features by edge weight.
template <class Cfg, class L, class X, class W, class E, class S, class A>
void garnet_gather(const X x[Cfg::n_vertices * L::n_in], const W &weights, unsigned valid,
                   E edge[Cfg::n_vertices * L::n_aggr], S total[L::n_aggr], A feature[L::n_aggr * L::n_in]) {
Clear:
  [[nnet::unroll]]
  for (unsigned a = 0; a < L::n_aggr; a++) {
    total[a] = zero<S>();
  }
ClearFeature:
  [[nnet::unroll]]
  for (unsigned k = 0; k < L::n_aggr * L::n_in; k++) {
    feature[k] = zero<A>();
  }
Vertex:
  [[nnet::pipeline(Cfg::reuse_factor)]]
  for (unsigned v = 0; v < Cfg::n_vertices; v++) {
    garnet_edges<Cfg, L>(x + v * L::n_in, weights, edge + v * L::n_aggr);
    if (v < valid) {
    Aggregator:
      [[nnet::unroll]]
      for (unsigned a = 0; a < L::n_aggr; a++) {
        const E e = edge[v * L::n_aggr + a];
        total[a] = cast<S>(total[a] + e);
      Feature:
        [[nnet::unroll]]
        for (unsigned i = 0; i < L::n_in; i++) {
          feature[a * L::n_in + i] = garnet_add(feature[a * L::n_in + i], e * value(x[v * L::n_in + i]));
        }
      }
    }
  }
}

// What each aggregator adds to each output for a unit of edge weight, from means over the vertices.
template <class Cfg, class L, class W, class F, class N, class S, class A>
void garnet_base(const W &weights, const F &factor, const N &norm, S total[L::n_aggr],
                 A feature[L::n_aggr * L::n_in], A base[L::n_out * L::n_aggr]) {
  [[nnet::inline]];
Mean:
  [[nnet::unroll]]
  for (unsigned a = 0; a < L::n_aggr; a++) {
    total[a] = cast<S>(total[a] * factor * norm);
  Feature:
    [[nnet::unroll]]
    for (unsigned i = 0; i < L::n_in; i++) {
      feature[a * L::n_in + i] = cast<A>(feature[a * L::n_in + i] * factor * norm);
    }
  }
Output:
  [[nnet::unroll]]
  for (unsigned k = 0; k < L::n_out * L::n_aggr; k++) {
    const unsigned a = k % L::n_aggr;
    A sum = cast<A>(total[a] * value(weights.transform_offset[k]));
  Term:
    [[nnet::unroll]]
    for (unsigned i = 0; i < L::n_in; i++) {
      sum = garnet_add(sum, feature[a * L::n_in + i] * value(weights.transform[k * L::n_in + i]));
    }
    base[k] = sum;
  }
}

// The outputs for some edge weights.
template <class L, class A, class E, class W, class N>
void garnet_outputs(const E edge[L::n_aggr], const A base[L::n_out * L::n_aggr], const W &weights, const N &scale,
                    A y[L::n_out]) {
  [[nnet::inline]];
Output:
  [[nnet::unroll]]
  for (unsigned f = 0; f < L::n_out; f++) {
    A sum = cast<A>(value(weights.output_offset[f]) * scale);
  Aggregator:
    [[nnet::unroll]]
    for (unsigned a = 0; a < L::n_aggr; a++) {
      sum = garnet_add(sum, edge[a] * base[f * L::n_aggr + a]);
    }
    y[f] = sum;
  }
}

}  // namespace nnet
#endif
