package io.hls4j.core.graph.layer;

/** Attributes that say how a layer is scheduled in hardware, not what it computes. */
public final class Schedule {
  /** How often one multiplier is used for one input. */
  public static final Attr<Integer> REUSE_FACTOR =
      Attr.integer("reuse_factor", "How many times one multiplier is used for one inference.")
          .where(n -> n >= 1, "integer, at least 1")
          .orElse(1);

  /** The architecture of the multiply-accumulate array. */
  public static final Attr<String> STRATEGY =
      Attr.choice(
              "strategy",
              "Architecture of the multiply-accumulate array.",
              "latency",
              "resource",
              "resource_unrolled",
              "distributed_arithmetic")
          .orElse("latency");

  /** Whether predictions with tracing keep this layer's output. */
  public static final Attr<Boolean> TRACE =
      Attr.flag("trace", "Keep the output of this layer when a prediction is traced.")
          .orElse(false);

  private Schedule() {}
}
