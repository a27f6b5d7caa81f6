package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Auto;

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
}
