package io.hls4j.core.codegen.adder;

import io.hls4j.core.codegen.adder.AdderNode.Constant;
import io.hls4j.core.codegen.adder.AdderNode.Sum;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The nodes made so far, each sum once, with what the search wants to know of them. */
final class Nodes {
  private final List<AdderNode> all = new ArrayList<>();
  private final List<Traits> traits = new ArrayList<>();
  private final Map<Sum, Integer> sums = new HashMap<>();

  /** How deep a node is, its highest and lowest bit, and one of the inputs that it is made of. */
  private record Traits(int depth, int high, int low, int input) {}

  List<AdderNode> all() {
    return all;
  }

  int depth(int node) {
    return traits.get(node).depth();
  }

  /** An input that it is made of. */
  int anchor(int node) {
    return traits.get(node).input();
  }

  int high(int node) {
    return traits.get(node).high();
  }

  void input(FixedPoint type) {
    traits.add(new Traits(0, type.integer(), -type.fraction(), all.size()));
    all.add(new AdderNode.Input(all.size()));
  }

  int constant(double value) {
    Exact exact = Exact.of(value);
    all.add(new Constant(exact));
    traits.add(new Traits(0, exact.floorLog2() + 1, exact.exponent(), -1));
    return all.size() - 1;
  }

  int sum(Sum sum) {
    return sums.computeIfAbsent(sum, this::make);
  }

  private int make(Sum sum) {
    Traits a = traits.get(sum.left());
    Traits b = traits.get(sum.right());
    traits.add(
        new Traits(
            Math.max(a.depth(), b.depth()) + 1,
            Math.max(a.high(), b.high() + sum.shift()) + 1,
            Math.min(a.low(), b.low() + sum.shift()),
            a.input()));
    all.add(sum);
    return all.size() - 1;
  }

  /** Bits in which two nodes overlap: those that an adder of them cannot do without, at least 1. */
  int overlap(int left, int right, int shift) {
    Traits a = traits.get(left);
    Traits b = traits.get(right);
    int high = Math.min(a.high(), b.high() + shift);
    return Math.max(1, high - Math.max(a.low(), b.low() + shift));
  }
}
