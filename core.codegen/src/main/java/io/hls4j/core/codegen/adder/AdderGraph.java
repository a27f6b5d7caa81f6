package io.hls4j.core.codegen.adder;

import io.hls4j.core.codegen.adder.AdderNode.Constant;
import io.hls4j.core.codegen.adder.AdderNode.Input;
import io.hls4j.core.codegen.adder.AdderNode.Sum;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums of shifted numbers: a program without branches in which every node reads earlier ones.
 *
 * @param nodes inputs, constants and sums
 * @param types for each node the narrowest type that holds all its values
 * @param outputs for each output what it is; empty if it is always zero
 * @param plainAdders adders and subtracters that the same outputs take where nothing is shared
 */
public record AdderGraph(
    List<AdderNode> nodes, List<Fixed> types, List<Optional<Output>> outputs, int plainAdders) {

  /**
   * A node as an output: {@code node * 2^shift}, or minus that.
   *
   * @param node position of the node
   * @param shift exponent of the factor
   * @param negative whether it is minus that
   */
  public record Output(int node, int shift, boolean negative) {}

  /** Keeps copies. */
  public AdderGraph {
    nodes = List.copyOf(nodes);
    types = List.copyOf(types);
    outputs = List.copyOf(outputs);
  }

  /** Adders and subtracters, negations of outputs among them. */
  public int adders() {
    long sums = nodes.stream().filter(Sum.class::isInstance).count();
    long negations = outputs.stream().filter(o -> o.isPresent() && o.get().negative()).count();
    return Math.toIntExact(sums + negations);
  }

  /** Bits of all sums together, a measure of the logic that they take. */
  public long adderBits() {
    long bits = 0;
    for (int i = 0; i < nodes.size(); i++) {
      bits += nodes.get(i) instanceof Sum ? types.get(i).width() : 0;
    }
    return bits;
  }

  /** The most sums between an input and an output. */
  public int depth() {
    int[] depths = new int[nodes.size()];
    int deepest = 0;
    for (int i = 0; i < depths.length; i++) {
      if (nodes.get(i) instanceof Sum s) {
        depths[i] = 1 + Math.max(depths[s.left()], depths[s.right()]);
      }
      deepest = Math.max(deepest, depths[i]);
    }
    return deepest;
  }

  /** The outputs for given inputs, exactly. */
  public List<Exact> evaluate(List<Exact> inputs) {
    List<Exact> values = new ArrayList<>(nodes.size());
    for (AdderNode node : nodes) {
      values.add(value(node, inputs, values));
    }
    return outputs.stream().map(o -> o.map(p -> value(p, values)).orElse(Exact.ZERO)).toList();
  }

  private static Exact value(AdderNode node, List<Exact> inputs, List<Exact> values) {
    if (node instanceof Input input) {
      return inputs.get(input.position());
    }
    if (node instanceof Constant constant) {
      return constant.value();
    }
    Sum sum = (Sum) node;
    Exact left = values.get(sum.left());
    Exact right = values.get(sum.right()).shift(sum.shift());
    return sum.subtracts() ? left.minus(right) : left.plus(right);
  }

  private static Exact value(Output output, List<Exact> values) {
    Exact value = values.get(output.node()).shift(output.shift());
    return output.negative() ? value.negate() : value;
  }
}
