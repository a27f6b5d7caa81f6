package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Auto;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A tensor that is the same for every sample. */
public final class Constant {
  /** The slot that holds the value. */
  public static final String VALUE = "value";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Constant")
          .doc("A tensor that is the same for every sample.")
          .inputs(0)
          .weight(VALUE, "The tensor, without a batch axis.", Auto.AUTO)
          .result(Auto.AUTO)
          .shape(n -> n.weight(VALUE).shape())
          .precision(
              c -> {
                c.set(VALUE, c.isAuto("result") ? c.modelDefault() : c.type("result"));
                c.set("result", c.type(VALUE));
              })
          .range(c -> c.weight(VALUE))
          .eval(c -> c.weight(VALUE))
          .build();

  private Constant() {}

  /** Whether a tensor depends on constants only, not on an input of the network. */
  public static boolean isKnown(Value value) {
    Deque<Node> open = new ArrayDeque<>(List.of(value.producer()));
    Set<Node> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node.inputs().isEmpty() && !node.is(KIND)) {
        return false;
      }
      node.inputs().stream().map(Value::producer).filter(seen::add).forEach(open::push);
    }
    return true;
  }
}
