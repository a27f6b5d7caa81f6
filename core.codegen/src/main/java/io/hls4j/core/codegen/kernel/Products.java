package io.hls4j.core.codegen.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.TensorData;

/** How values and weights are multiplied, and how many multipliers that takes. */
final class Products {
  private Products() {}

  /** The multiplication policy for the types of a node's input and weight. */
  static String policy(Node n, String slot) {
    return policy(n, n.input().precision(), slot);
  }

  /** The multiplication policy for values of a type that is not that of the input. */
  static String policy(Node n, Precision values, String slot) {
    return "nnet::product::" + name(values, n.precision(slot), n.weight(slot));
  }

  private static String name(Precision x, Precision w, TensorData weight) {
    if (w instanceof Xnor) {
      return x instanceof Xnor ? "both_binary" : "weight_binary";
    }
    if (w instanceof PowerOfTwo) {
      return "weight_exponential";
    }
    if (x instanceof Xnor) {
      return "data_binary";
    }
    boolean ternary = w instanceof Int i && i.signed() && i.width() == 2 && weight.min() >= -1;
    return ternary ? "weight_ternary" : "mult";
  }

  /** Multipliers in use at once, where each serves {@code reuse} products and none a zero. */
  static int limit(TensorData weight, int reuse) {
    return limit(weight, 1, reuse);
  }

  /** The same for weights of which each multiplies {@code copies} values. */
  static int limit(TensorData weight, int copies, int reuse) {
    long zeros = 0;
    for (int i = 0; i < weight.size(); i++) {
      zeros += weight.at(i) == 0 ? copies : 0;
    }
    long products = (long) weight.size() * copies;
    return (int) Math.max(1, (products + reuse - 1) / reuse - zeros / reuse);
  }
}
