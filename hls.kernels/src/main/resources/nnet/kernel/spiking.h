// Spiking neurons, and what decides by their spikes: tensors whose first axis is time, states that begin at zero.
//
// Cfg: n_steps, window (steps after which states begin again), decay (what stays of a state), reuse_factor (cycles
// of one step).
#ifndef NNET_KERNEL_SPIKING_H_
#define NNET_KERNEL_SPIKING_H_

#include "../core/product.h"

namespace nnet {

// Nothing of a state decays. Where it does, Cfg::decay is one of nnet::product.
struct no_decay {
  template <class V, class B> static V of(const V &v, const B &) { return v; }
};

// What a spike leaves of a potential.
struct reset_by_subtraction {
  template <class V, class T> static V of(const V &v, const T &threshold) { return cast<V>(v - threshold); }
};
struct reset_to_zero {
  template <class V, class T> static V of(const V &, const T &) { return zero<V>(); }
};

// v = beta * v + x; a spike where v is at least the threshold. Cfg: n_neurons (of one step), n_threshold, n_beta (one,
// or one for each neuron of the last axis), membrane_t, reset too.
template <class Cfg, class X, class Y, class T, class B>
void leaky_integrate_and_fire(const X x[Cfg::n_steps * Cfg::n_neurons], Y y[Cfg::n_steps * Cfg::n_neurons],
                              const T threshold[Cfg::n_threshold], const B beta[Cfg::n_beta]) {
  typedef typename Cfg::membrane_t membrane_t;
  [[nnet::partition(threshold, complete)]];
  [[nnet::partition(beta, complete)]];
  [[nnet::registers]]
  membrane_t v[Cfg::n_neurons];
Step:
  [[nnet::pipeline(Cfg::reuse_factor, rewind)]]
  for (unsigned t = 0; t < Cfg::n_steps; t++) {
  Neuron:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_neurons; i++) {
      const unsigned at = t * Cfg::n_neurons + i;
      const membrane_t before = t % Cfg::window == 0 ? zero<membrane_t>() : v[i];
      const membrane_t now = cast<membrane_t>(Cfg::decay::of(before, beta[i % Cfg::n_beta]) + value(x[at]));
      const bool fires = now >= value(threshold[i % Cfg::n_threshold]);
      v[i] = fires ? Cfg::reset::of(now, value(threshold[i % Cfg::n_threshold])) : now;
      y[at] = cast<Y>(integer<2, true>(fires ? 1 : 0));
    }
  }
}

// v = v + x.
template <class Cfg, class X, class Y, class T>
void integrate_and_fire(const X x[Cfg::n_steps * Cfg::n_neurons], Y y[Cfg::n_steps * Cfg::n_neurons],
                        const T threshold[Cfg::n_threshold]) {
  const integer<1, false> unused[1] = {0};
  leaky_integrate_and_fire<Cfg>(x, y, threshold, unused);
}

// What a step does to the score of a class.
struct count_spikes {
  template <class Cfg, class S, class X, class B> static S of(const S &score, const X &x, const B &) {
    return value(x) > 0 ? cast<S>(score + integer<2, true>(1)) : score;
  }
};
struct sum_potentials {
  template <class Cfg, class S, class X, class B> static S of(const S &score, const X &x, const B &beta) {
    return cast<S>(Cfg::decay::of(score, beta) + value(x));
  }
};

// The decision by the scores and the class that reached the threshold first (below 0: none).
struct greatest_score {
  template <class Cfg, class S> static integer<32, true> of(const S score[Cfg::n_classes], int) {
    int best = 0;
  Class:
    [[nnet::unroll]]
    for (unsigned i = 1; i < Cfg::n_classes; i++) {
      if (score[best] < score[i]) best = int(i);
    }
    return best;
  }
};
struct first_to_threshold {
  template <class Cfg, class S> static integer<32, true> of(const S score[Cfg::n_classes], int first) {
    return first < 0 ? greatest_score::of<Cfg>(score, first) : integer<32, true>(first);
  }
};
struct score_difference {
  template <class Cfg, class S> static auto of(const S score[Cfg::n_classes], int) -> decltype(score[1] - score[0]) {
    return score[1] - score[0];
  }
};

// A decision after each step. Cfg: n_classes, class_threshold, score_t, score, decision too.
template <class Cfg, class X, class Y, class B>
void spike_readout(const X x[Cfg::n_steps * Cfg::n_classes], Y y[Cfg::n_steps], const B beta[1]) {
  typedef typename Cfg::score_t score_t;
  const int limit = int(Cfg::class_threshold);
  int first = -1;
  [[nnet::registers]]
  score_t score[Cfg::n_classes];
Step:
  [[nnet::pipeline(Cfg::reuse_factor, rewind)]]
  for (unsigned t = 0; t < Cfg::n_steps; t++) {
    const bool begins = t % Cfg::window == 0;
    if (begins) first = -1;
  Class:
    [[nnet::unroll]]
    for (unsigned i = 0; i < Cfg::n_classes; i++) {
      const score_t before = begins ? zero<score_t>() : score[i];
      score[i] = Cfg::score::template of<Cfg>(before, x[t * Cfg::n_classes + i], beta[0]);
      if (first < 0 && score[i] >= limit) first = int(i);
    }
    y[t] = cast<Y>(Cfg::decision::template of<Cfg>(score, first));
  }
}

}  // namespace nnet
#endif
