package io.hls4j.core.passes.internal.fuse;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.internal.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operators of a layer normalisation up to the quotient: (x - mean(x)) / sqrt(mean((x -
 * mean(x))^2) + epsilon), or the product with the inverse root.
 *
 * @param x what is normalised
 * @param axes how many of the last axes form a row
 * @param epsilon what is added to the variance
 * @param parts the nodes, those that read others first
 */
record NormalizedRow(Value x, int axes, double epsilon, List<Node> parts) {

  /** The normalisation whose quotient is the given node. */
  static Optional<NormalizedRow> at(Node quotient) {
    if (isMerge(quotient, "divide")) {
      return of(quotient, quotient.input(0), quotient.input(1), "sqrt");
    }
    if (isMerge(quotient, "multiply")) {
      Optional<NormalizedRow> found = inverse(quotient, quotient.input(0), quotient.input(1));
      return found.isPresent() ? found : inverse(quotient, quotient.input(1), quotient.input(0));
    }
    return Optional.empty();
  }

  private static Optional<NormalizedRow> inverse(Node quotient, Value deviation, Value factor) {
    Node f = factor.producer();
    if (isActivation(f, "reciprocal")) {
      return of(quotient, deviation, f.input(), "sqrt")
          .map(r -> new NormalizedRow(r.x, r.axes, r.epsilon, with(r.parts, f)));
    }
    return of(quotient, deviation, factor, "rsqrt");
  }

  private static List<Node> with(List<Node> parts, Node second) {
    List<Node> all = new ArrayList<>(parts);
    all.add(1, second);
    return all;
  }

  private static Optional<NormalizedRow> of(
      Node quotient, Value deviation, Value root, String function) {
    Node difference = deviation.producer();
    Node sqrt = root.producer();
    if (!isMerge(difference, "subtract") || !isActivation(sqrt, function)) {
      return Optional.empty();
    }
    Node mean = difference.input(1).producer();
    Node sum = sqrt.input().producer();
    if (!isMeanOf(mean, difference.input(0)) || !isMerge(sum, "add")) {
      return Optional.empty();
    }
    int constant = Nodes.isConstant(sum.input(1)) ? 1 : 0;
    Node variance = sum.input(1 - constant).producer();
    if (!Nodes.isConstant(sum.input(constant))
        || !variance.is(Reduce.KIND)
        || !isSquareOf(variance.input().producer(), deviation)
        || !isMeanOf(variance, variance.input())
        || axes(variance) != axes(mean)) {
      return Optional.empty();
    }
    TensorData epsilon = Nodes.constant(sum.input(constant));
    if (epsilon.size() != 1) {
      return Optional.empty();
    }
    Node square = variance.input().producer();
    List<Node> parts = List.of(quotient, sqrt, sum, variance, square, difference, mean);
    return Optional.of(new NormalizedRow(difference.input(0), axes(mean), epsilon.at(0), parts));
  }

  private static boolean isSquareOf(Node node, Value of) {
    return isActivation(node, "square") && node.input() == of
        || isMerge(node, "multiply") && node.input(0) == of && node.input(1) == of;
  }

  private static boolean isMeanOf(Node node, Value of) {
    return node.is(Reduce.KIND)
        && node.attr(Reduce.OP).equals("mean")
        && node.attr(Reduce.KEEPDIMS)
        && node.input() == of
        && axes(node) > 0;
  }

  /** How many of the last axes are reduced; 0 if it is not exactly the last ones. */
  private static int axes(Node reduce) {
    int rank = reduce.input().shape().rank();
    List<Integer> axes =
        reduce.attr(Reduce.AXES).stream().map(a -> a < 0 ? a + rank : a).sorted().toList();
    return axes.get(0) == rank - axes.size() ? axes.size() : 0;
  }

  private static boolean isMerge(Node node, String op) {
    return node.is(Merge.KIND) && node.inputs().size() == 2 && node.attr(Merge.OP).equals(op);
  }

  private static boolean isActivation(Node node, String function) {
    return node.is(Activation.KIND) && node.attr(Activation.FUNCTION).equals(function);
  }
}
