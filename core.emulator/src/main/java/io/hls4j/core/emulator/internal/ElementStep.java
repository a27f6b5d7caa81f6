package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Optional;

/** A function of each element. */
final class ElementStep implements Step {
  private final Value input;
  private final Value output;
  private final ElementFunction function;
  private final boolean isRelu;
  private final Caster direct;

  private ElementStep(Node node, ElementFunction function, boolean isRelu, Caster direct) {
    this.input = node.input();
    this.output = node.output();
    this.function = function;
    this.isRelu = isRelu;
    this.direct = direct;
  }

  /** The step for an activation, if 64 bits are enough. */
  static Optional<Step> of(Node node) {
    Precision x = node.input().precision();
    if (Lanes.storeFor(x) == Lanes.Store.WIDE
        || Lanes.storeFor(node.output().precision()) == Lanes.Store.WIDE) {
      return Optional.empty();
    }
    boolean simple = node.is(Activation.KIND);
    String name = simple ? node.attr(Activation.FUNCTION) : "";
    boolean relu = name.equals("relu");
    Optional<Caster> direct = relu || name.equals("linear") ? caster(node) : Optional.empty();
    return ElementFunctions.of(node).map(f -> new ElementStep(node, f, relu, direct.orElse(null)));
  }

  /** The step that copies elements, casting them to the result type. */
  static Optional<Step> copy(Node node) {
    return caster(node).map(c -> new ElementStep(node, c::cast, false, c));
  }

  private static Optional<Caster> caster(Node node) {
    Precision x = node.input().precision();
    if (x instanceof Xnor
        || Lanes.storeFor(x) == Lanes.Store.WIDE
        || !(node.output().precision() instanceof FixedPoint to)) {
      return Optional.empty();
    }
    FixedPoint from = (FixedPoint) x;
    return Caster.of(from.fraction(), Caster.bits(from), to);
  }

  @Override
  public void run(Workspace space, int count) {
    Lanes x = space.lanes(input);
    Lanes y = space.lanes(output);
    boolean ints = x.store == Lanes.Store.INT && y.store == Lanes.Store.INT;
    boolean shifts =
        ints
            && direct != null
            && direct.truncatesAndWraps()
            && direct.signed
            && direct.shift >= 0
            && direct.shift < Integer.SIZE;
    for (int e = 0; e < x.elements; e++) {
      int at = e * Plan.BLOCK;
      if (shifts) {
        shift(x.ints, y.ints, at, count);
      } else {
        for (int s = at; s < at + count; s++) {
          y.setMantissa(s, function.apply(x.mantissa(s)));
        }
      }
    }
  }

  private void shift(int[] x, int[] y, int at, int count) {
    int down = direct.shift;
    int rest = Integer.SIZE - direct.width;
    int floor = isRelu ? 0 : Integer.MIN_VALUE;
    for (int s = at; s < at + count; s++) {
      y[s] = (Math.max(x[s], floor) >> down) << rest >> rest;
    }
  }
}
