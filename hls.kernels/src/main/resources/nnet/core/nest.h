// Positions that nested loops run through, in a tensor that is laid out otherwise than the one being walked.
#ifndef NNET_CORE_NEST_H_
#define NNET_CORE_NEST_H_

namespace nnet {

// N turns, each of which moves Step elements.
template <unsigned N, int Step> struct loop {};

// The position of turn i: Offset and the steps of the loops, the innermost of which comes first.
template <int Offset, class... Loops> struct nest;
template <int Offset> struct nest<Offset> {
  static int at(unsigned) { return Offset; }
};
template <int Offset, unsigned N, int Step, class... Outer> struct nest<Offset, loop<N, Step>, Outer...> {
  static int at(unsigned i) { return int(i % N) * Step + nest<Offset, Outer...>::at(i / N); }
};

// The position in a tensor that is laid out as the one being walked.
struct in_place {
  static int at(unsigned i) { return int(i); }
};

// One nest for each of several tensors.
template <class... Nests> struct nests {};

}  // namespace nnet
#endif
