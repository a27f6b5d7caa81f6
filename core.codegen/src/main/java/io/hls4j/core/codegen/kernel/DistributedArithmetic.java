package io.hls4j.core.codegen.kernel;

import io.hls4j.core.codegen.adder.AdderGraph;
import io.hls4j.core.codegen.adder.AdderSolver;
import io.hls4j.core.codegen.adder.ConstantMatrix;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Optional;

/**
 * When a layer can be computed by shifts and additions with the same bits as by products: if no
 * product is rounded on its way into the accumulator, and sums either stay within it or wrap
 * around, so that their order does not matter.
 */
public final class DistributedArithmetic {
  /** The strategy's name. */
  public static final String STRATEGY = "distributed_arithmetic";

  private static final Exact ZERO = Exact.ZERO;

  private DistributedArithmetic() {}

  /** Whether a layer asks for it. */
  public static boolean isChosen(Node n) {
    return n.kind().attribute(Schedule.STRATEGY.name()).isPresent()
        && LayerMatrix.has(n.kind())
        && n.attr(Schedule.STRATEGY).equals(STRATEGY);
  }

  /** The adders of a layer. */
  public static AdderGraph adders(Node n) {
    return AdderSolver.solve(LayerMatrix.of(n), n.attr(Schedule.EXTRA_ADDER_LEVELS));
  }

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
    if (LayerMatrix.biasVaries(n)) {
      return refusal(
          "the bias differs between places that share the weights",
          "set Strategy of this layer to Latency");
    }
    return inexact(LayerMatrix.of(n), (FixedPoint) n.precision("accum"));
  }

  private static Optional<Refusal> refusal(String reason, String wayOut) {
    return Optional.of(new Refusal(reason, wayOut));
  }

  private static Optional<Refusal> inexact(ConstantMatrix m, FixedPoint accum) {
    int fraction = fraction(m);
    if (fraction > accum.fraction()) {
      return refusal(
          "the accumulator '%s' rounds products, which have %d bits after the point"
              .formatted(accum.text(), fraction),
          "set Precision.accum of this layer to auto, or to a type with "
              + fraction
              + " bits after the point");
    }
    boolean wraps = accum.overflow() == Overflow.WRAP && accum.saturationBits() == 0;
    if (!wraps && overflows(m, accum)) {
      return refusal(
          "the accumulator '%s' can overflow and does not wrap".formatted(accum.text()),
          "set Precision.accum of this layer to auto, or to a wider type");
    }
    return Optional.empty();
  }

  /** The bits after the point that some product or constant has. */
  private static int fraction(ConstantMatrix m) {
    int most = Integer.MIN_VALUE;
    for (int i = 0; i < m.inputs(); i++) {
      for (double w : m.weights()[i]) {
        if (w != 0) {
          most = Math.max(most, m.types().get(i).fraction() - Exact.of(w).exponent());
        }
      }
    }
    for (double b : m.start()) {
      most = b == 0 ? most : Math.max(most, -Exact.of(b).exponent());
    }
    return most;
  }

  /** Whether a product or a partial sum can leave the type. */
  private static boolean overflows(ConstantMatrix m, FixedPoint accum) {
    for (int o = 0; o < m.outputs(); o++) {
      Interval sum = Interval.of(Exact.of(m.start()[o]));
      for (int i = 0; i < m.inputs(); i++) {
        Exact w = Exact.of(m.weights()[i][o]);
        Interval product = Interval.of(m.types().get(i)).scale(w).union(Interval.of(ZERO));
        sum = sum.plus(product);
        if (product.overflows(accum)) {
          return true;
        }
      }
      if (sum.overflows(accum)) {
        return true;
      }
    }
    return false;
  }
}
