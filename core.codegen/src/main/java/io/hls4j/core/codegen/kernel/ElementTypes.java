package io.hls4j.core.codegen.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What each element of a tensor can hold, which may be less than the type of the tensor. */
final class ElementTypes {
  /** -1 and 1. */
  private static final Fixed SIGN = Fixed.signed(2, 2).withModes(Rounding.TRN, Overflow.SAT_SYM);

  private ElementTypes() {}

  /** The type of each element; empty where it is always zero. */
  static List<Optional<FixedPoint>> of(Value value) {
    Node n = value.producer();
    if (List.of(Reshape.KIND, Repack.KIND, Clone.KIND).contains(n.kind())
        && n.input().precision().equals(value.precision())) {
      return of(n.input());
    }
    int size = Math.toIntExact(value.shape().size());
    FixedPoint own = declared(value);
    return IntStream.range(0, size)
        .mapToObj(i -> n.is(FixedPointQuantizer.KIND) ? quantized(n, i, own) : Optional.of(own))
        .toList();
  }

  /** The type of a tensor as numbers. */
  static FixedPoint declared(Value value) {
    return value.precision() instanceof Xnor ? SIGN : (FixedPoint) value.precision();
  }

  private static Optional<FixedPoint> quantized(Node n, int i, FixedPoint own) {
    Optional<Fixed> type = FixedPointQuantizer.type(n, i);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    boolean fits =
        type.get().fraction() <= own.fraction() && !Interval.of(type.get()).overflows(own);
    return Optional.of(fits ? type.get() : own);
  }

  /** A type that holds what any of several elements holds; empty if all are zero. */
  static Optional<FixedPoint> union(List<Optional<FixedPoint>> types) {
    return types.stream().flatMap(Optional::stream).distinct().reduce(ElementTypes::union);
  }

  private static FixedPoint union(FixedPoint a, FixedPoint b) {
    Interval range = Interval.of(a).union(Interval.of(b));
    return FixedPoint.holding(range, Math.max(a.fraction(), b.fraction()));
  }
}
