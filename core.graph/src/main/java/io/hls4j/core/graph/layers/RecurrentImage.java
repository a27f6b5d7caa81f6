package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;

/** Ranges of the values of functions, whatever a table makes of them. */
final class RecurrentImage {
  private static final Interval ZERO_TO_ONE = new Interval(Exact.ZERO, Exact.ONE);
  private static final Interval SIGN = new Interval(Exact.ONE.negate(), Exact.ONE);

  /** How far a table may be from the function where nothing else bounds it. */
  private static final double SLACK = 0x1p-4;

  private RecurrentImage() {}

  /** Values of a function of a recurrent layer for arguments in x. */
  static Interval of(Node n, RecurrentFunction f, Interval x) {
    Interval positive = new Interval(positive(x.lo()), positive(x.hi()));
    return switch (f.name(n)) {
      case "sigmoid", "hard_sigmoid", "relu1" -> ZERO_TO_ONE;
      case "tanh", "softsign", "hard_tanh", "binary_tanh", "ternary_tanh" -> SIGN;
      case "relu6" -> new Interval(Exact.ZERO, Exact.of(6));
      case "relu" -> positive;
      case "linear" -> x;
      default -> widened(new FunctionRange(f.name(n), SLACK).of(x));
    };
  }

  private static Exact positive(Exact v) {
    return v.signum() > 0 ? v : Exact.ZERO;
  }

  private static Interval widened(Interval r) {
    Exact by = Exact.of(SLACK);
    Exact low = r.lo().signum() < 0 ? r.lo().minus(by) : Exact.ZERO;
    return new Interval(low, r.hi().plus(by));
  }
}
