package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.Auto;

/** A Reshape between streams, whose words have the length of the last axis. */
public final class Repack {
  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Repack")
          .doc(
              "The same elements in the same order under another shape, packed into words of another"
                  + " length. Made by passes from Reshape where layers read streams.")
          .attributes(Reshape.TARGET, Schedule.REUSE_FACTOR)
          .shape(Reshape::shape)
          .result(Auto.AUTO)
          .precision(TypeRules.sameAsInput())
          .range(c -> c.input(0).reshape(c.node().output().shape()))
          .eval(c -> c.input().reshape(c.node().output().shape()))
          .build();

  private Repack() {}
}
