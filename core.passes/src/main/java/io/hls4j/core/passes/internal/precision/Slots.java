package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;

/** Which type slots of a node matter. */
public final class Slots {
  private Slots() {}

  /** Whether something of the node has this type: not so for the type of an absent weight. */
  public static boolean isInUse(Node node, TypeSlot slot) {
    boolean isWeight = node.kind().hasWeight(slot.name());
    boolean isTable = node.kind().hasTable(slot.name());
    return !isWeight || isTable || node.findWeight(slot.name()).isPresent();
  }

  /** Whether the kind says that the type of its result is that of its input. */
  static boolean followsInput(Node node) {
    return !node.inputs().isEmpty()
        && node.kind().types().get(0).fallback().filter(p -> p == Auto.AUTO).isPresent();
  }

  /** Whether numbers of the type are multiples of one step. */
  public static boolean isFixedPoint(Precision type) {
    return type instanceof FixedPoint || type == Xnor.XNOR;
  }

  /** Whether something of the node has this type. */
  public static boolean isInUse(Node node, String slot) {
    return node.kind().types().stream().anyMatch(t -> t.name().equals(slot) && isInUse(node, t));
  }
}
