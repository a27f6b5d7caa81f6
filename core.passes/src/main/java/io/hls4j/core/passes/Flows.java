package io.hls4j.core.passes;

import io.hls4j.core.graph.diag.DiagnosticLog;
import java.util.List;

/** The order in which the built-in passes run. */
public final class Flows {
  /** From operators of the source to layers: constants, quantizers, matrix products. */
  public static final Flow CLEAN_UP =
      new Flow(
          "clean-up",
          "Only layers are left, no operators of the source",
          true,
          List.of(
              Passes.REMOVE_UNUSED_CONSTANTS,
              // While every channel is an axis of its own, in quantizers and constants too.
              Passes.MOVE_TRANSPOSES,
              Passes.DROP_INTERFACE_TRANSPOSES,
              // Before constants become factors and offsets.
              Passes.FUSE_GELU,
              Passes.LOWER_LOG_SOFTMAX,
              // Quantizers of constants come first, so that folding sees rounded values.
              Passes.LOWER_QUANT,
              Passes.LOWER_BIPOLAR_QUANT,
              Passes.FOLD_CONSTANTS,
              Passes.LOWER_BATCH_NORM,
              // Before its factors, offsets and quotient become layers or errors.
              Passes.FUSE_LAYER_NORMALIZATION,
              // Factors sink below products before these become layers.
              Passes.SINK_SCALE,
              Passes.CONSTANT_TO_APPLY_ALPHA,
              Passes.MAT_MUL_TO_DENSE,
              Passes.CONV_TO_LAYER,
              Passes.SPLIT_SEPARABLE,
              Passes.LOWER_CONV_TRANSPOSE,
              Passes.EXPAND_ATTENTION,
              Passes.MAT_MUL_TO_EINSUM,
              Passes.EINSUM_OF_CONSTANT));

  /** Layers that can be one become one. */
  public static final Flow FUSION =
      new Flow(
          "fusion",
          "Layers that can be one are one",
          true,
          List.of(
              Passes.REMOVE_NOP_RESHAPE,
              Passes.MERGE_TRANSPOSES,
              Passes.REMOVE_NOP_TRANSPOSE,
              Passes.FOLD_TRANSPOSE_INTO_EINSUM,
              Passes.REMOVE_TRANSPOSE_BEFORE_FLATTEN,
              Passes.PROPAGATE_WINDOW,
              Passes.EXTRACT_TERNARY_THRESHOLD,
              Passes.FUSE_CONSECUTIVE_SCALES,
              Passes.FUSE_BATCH_NORMALIZATION,
              Passes.MERGE_LINEAR,
              // Sound numerics compares with exact thresholds, whatever the types; the original
              // takes the types of the sums for them and does it after they are known, below.
              Passes.MERGE_BINARY_ACTIVATION,
              Passes.TYPE_BINARY_DENSE));

  /** Every type is decided. */
  public static final Flow PRECISION =
      new Flow(
          "precision",
          "Every type is known",
          false,
          List.of(
              Passes.CALIBRATE,
              Passes.INFER_PRECISION,
              Passes.FUSE_FIXED_POINT_QUANTIZER,
              Passes.SET_RESULT_MODES));

  /** What depends on types, and new layers typed. */
  public static final Flow LEGALISATION =
      new Flow(
          "legalisation",
          "Every layer has a form that kernels have",
          false,
          List.of(
              // Types that have turned out equal make a linear activation one without effect.
              Passes.MERGE_LINEAR,
              Passes.REMOVE_NOP_SCALE,
              Passes.MERGE_BINARY_ACTIVATION,
              Passes.TYPE_BINARY_DENSE,
              Passes.TYPE_BINARY_POOLING,
              Passes.SKIP_SOFTMAX,
              // Also those with padding of one cell are pointwise once a stream is padded.
              Passes.SPLIT_PADDING,
              Passes.USE_POINTWISE,
              // Copies come last, when it is known how often each stream is read.
              Passes.BROADCAST_STREAMS,
              Passes.REPACK_STREAMS,
              Passes.CLONE_STREAMS));

  /** Numbers of the firmware. */
  public static final Flow NUMBERS =
      new Flow(
          "numbers",
          "Tables are built, weights are rounded, overflow is known",
          false,
          List.of(
              // The second time for the layers that legalisation made.
              Passes.INFER_PRECISION,
              Passes.BUILD_TABLES,
              Passes.QUANTIZE_WEIGHTS,
              Passes.CHECK_OVERFLOW));

  /** All flows in order. */
  public static final List<Flow> ALL = List.of(CLEAN_UP, FUSION, PRECISION, LEGALISATION, NUMBERS);

  private Flows() {}

  /** All flows in order, with the passes of plugins for any backend at their places. */
  public static List<Flow> with(List<ExtraPass> extra) {
    List<ExtraPass> forAll =
        extra.stream()
            .map(e -> new ExtraPass(e.pass(), e.flow(), e.after(), e.before(), ""))
            .toList();
    return FlowPlan.of(ALL, forAll, "", new DiagnosticLog());
  }
}
