package io.hls4j.core.graph.layer;

import java.util.List;

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
          .alias("da", "distributed_arithmetic")
          .orElse("latency");

  /** How long the products of a layer may take. */
  public static final Attr<Integer> TARGET_CYCLES =
      Attr.integer(
              "target_cycles",
              "Clock cycles that the layer may take for one inference; the strategies that share"
                  + " multipliers get the largest reuse factor that meets it.")
          .where(n -> n >= 1, "integer, at least 1")
          .optional();

  /** Whether weights that are zero are left out of memory. */
  public static final Attr<Boolean> COMPRESSION =
      Attr.flag(
              "compression",
              "Store only the weights that are not zero, each with its place (strategy resource).")
          .orElse(false);

  /** How much depth distributed arithmetic may spend on sharing adders. */
  public static final Attr<Integer> EXTRA_ADDER_LEVELS =
      Attr.integer(
              "extra_adder_levels",
              "Levels of adders beyond the least that distributed arithmetic may use to share more"
                  + " of them; -1 for as many as it takes.")
          .where(n -> n >= -1 && n <= 32, "integer from -1 to 32")
          .orElse(2);

  /** How many places of a convolution's window are computed at once in io_parallel. */
  public static final Attr<Integer> PARALLELIZATION_FACTOR =
      Attr.integer(
              "parallelization_factor",
              "How many output positions of a convolution (tiles with winograd) are computed at once"
                  + " (io_parallel); what the reuse factor is divided by (io_stream).")
          .where(n -> n >= 1, "integer, at least 1")
          .orElse(1);

  /** How a convolution or pooling gathers its windows, and whether a convolution saves products. */
  public static final Attr<String> CONV_IMPLEMENTATION =
      Attr.choice(
              "conv_implementation",
              "How windows are gathered: linebuffer or encoded from a stream (io_stream), im2col"
                  + " from an array (io_parallel, where it is the default); winograd computes"
                  + " tiles from fewer products (io_parallel), combination does so where it can.",
              "linebuffer",
              "encoded",
              "im2col",
              "winograd",
              "combination")
          .orElse("linebuffer");

  /** Whether predictions with tracing keep this layer's output. */
  public static final Attr<Boolean> TRACE =
      Attr.flag("trace", "Keep the output of this layer when a prediction is traced.")
          .orElse(false);

  /** Words that the streams of this layer's output hold; computed where it is absent. */
  public static final Attr<List<Integer>> FIFO_DEPTH =
      Attr.integers(
              "fifo_depth",
              "Words that the streams of this layer's output hold (io_stream): one number for all"
                  + " of them, or one for each in the order of streams.md; computed if absent.")
          .where(
              all -> !all.isEmpty() && all.stream().allMatch(n -> n >= 1),
              "integer, at least 1, or list of such")
          .optional();

  /** How often one multiplier is used for one step of the recurrent part of a layer. */
  public static final Attr<Integer> RECURRENT_REUSE_FACTOR =
      Attr.integer(
              "recurrent_reuse_factor",
              "How many times one multiplier of the recurrent product is used for one time step.")
          .where(n -> n >= 1, "integer, at least 1")
          .orElse(1);

  /** Whether a recurrent layer keeps its state in static variables. */
  public static final Attr<Boolean> STATIC =
      Attr.flag(
              "static",
              "Keep the state in static variables, cleared at the first time step, rather than pass"
                  + " it from step to step.")
          .orElse(true);

  /** How the steps of a layer inside of Keras' TimeDistributed follow each other. */
  public static final Attr<String> TIME_STEP_LOOP_PARALLELISM =
      Attr.choice(
              "time_step_loop_parallelism",
              "How the steps of a layer inside of TimeDistributed follow each other: off leaves it"
                  + " to the schedule of that layer, whose leading axis they are.",
              "off")
          .orElse("off");

  /** What chooses between implementations of a layer, all of which give the same bits. */
  public static final List<Attr<?>> VARIANTS =
      List.of(STRATEGY, COMPRESSION, CONV_IMPLEMENTATION, STATIC);

  private Schedule() {}
}
