package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** An input tensor of the network. */
public final class Input {
  /** Shape without the batch axis. */
  public static final Attr<List<Integer>> SHAPE =
      Attr.integers("input_shape", "Shape of one sample, without the batch axis.")
          .where(l -> l.stream().allMatch(n -> n > 0), "positive integers");

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Input")
          .doc("An input of the network; values are rounded to its type on entry.")
          .aliases("InputLayer")
          .inputs(0)
          .attributes(SHAPE)
          .shape(n -> new Shape(n.attr(SHAPE)))
          .precision(TypeRules.modelDefault())
          .range(
              c -> {
                throw new IllegalStateException("the range of an input is given, not computed");
              })
          .eval(
              c -> {
                throw new IllegalStateException("the value of an input is given, not computed");
              })
          .build();

  private Input() {}
}
