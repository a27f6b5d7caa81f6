package io.hls4j.core.codegen.kernel;

import io.hls4j.core.codegen.adder.AdderGraph;
import io.hls4j.core.codegen.adder.AdderSolver;
import io.hls4j.core.codegen.adder.ConstantMatrix;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * When a layer can be computed by shifts and additions with the same bits as by products: if no
 * product is rounded on its way into the accumulator, and sums either stay within it or wrap
 * around, so that their order does not matter.
 */
public final class DistributedArithmetic {
  /** The strategy's name. */
  public static final String STRATEGY = "distributed_arithmetic";

  /** Answers for as long as there is the layer; what was asked is compared, nodes can change. */
  private static final Map<Node, Solved> SOLVED = Collections.synchronizedMap(new WeakHashMap<>());

  private DistributedArithmetic() {}

  /** Whether a layer asks for it. */
  public static boolean isChosen(Node n) {
    return n.kind().attribute(Schedule.STRATEGY.name()).isPresent()
        && LayerMatrix.has(n.kind())
        && n.attr(Schedule.STRATEGY).equals(STRATEGY);
  }

  /**
   * The adders of a layer. A conversion asks for them when it checks, counts and writes; the search
   * is made once.
   */
  public static AdderGraph adders(Node n) {
    ConstantMatrix matrix = LayerMatrix.of(n);
    int levels = n.attr(Schedule.EXTRA_ADDER_LEVELS);
    Solved known = SOLVED.get(n);
    if (known != null && known.levels() == levels && known.matrix().equals(matrix)) {
      return known.graph();
    }
    AdderGraph graph = AdderSolver.solve(matrix, levels);
    SOLVED.put(n, new Solved(matrix, levels, graph));
    return graph;
  }

  /** A question and its answer. */
  private record Solved(ConstantMatrix matrix, int levels, AdderGraph graph) {}

  /** Why a layer cannot be computed so, and what to change; empty if it can. */
  public static Optional<Refusal> refusal(Node n) {
    if (n.attr(Schedule.REUSE_FACTOR) != 1) {
      return refusal(
          "adders are not shared in time, the reuse factor is " + n.attr(Schedule.REUSE_FACTOR),
          "set ReuseFactor of this layer to 1");
    }
    if (!(n.input().precision() instanceof FixedPoint || n.input().precision() instanceof Xnor)) {
      return refusal(
          "the input's type '" + n.input().precision().text() + "' is not fixed point",
          "set a fixed-point precision");
    }
    FixedPoint accum = (FixedPoint) n.precision("accum");
    return LayerMatrix.withBiases(n).stream()
        .map(m -> ExactSums.refusal(m, accum))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> refusal(String reason, String wayOut) {
    return Optional.of(new Refusal(reason, wayOut));
  }
}
