package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.precision.Auto;

/** One of several copies of a tensor, where each reader needs a stream of its own. */
public final class Clone {
  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Clone")
          .doc(
              "The input itself. Made by passes where a stream has several readers: all Clone nodes"
                  + " of one tensor together are one layer that writes as many streams.")
          .shape(ShapeRule.sameAsInput())
          .result(Auto.AUTO)
          .precision(TypeRules.sameAsInput())
          .range(c -> c.input(0))
          .eval(c -> c.input())
          .build();

  private Clone() {}
}
