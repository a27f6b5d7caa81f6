package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.Clip;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Cropping1D;
import io.hls4j.core.graph.layers.Cropping2D;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.Dot;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.PointwiseConv1D;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Reduce;
import io.hls4j.core.graph.layers.Repack;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.util.Set;
import java.util.stream.Stream;

/** Which nodes have fast steps: those of kinds and types that do not need their definition. */
final class FastNodes {
  private static final int MAX_WIDTH = 512;
  private static final int MAX_POINT = 1024;

  /** The kinds whose fast steps count overflows. */
  private static final Set<LayerKind> COUNTED =
      Set.of(
          ApplyAlpha.KIND,
          BatchNormalization.KIND,
          Broadcast.KIND,
          Clip.KIND,
          Clone.KIND,
          Concatenate.KIND,
          Conv1D.KIND,
          Conv2D.KIND,
          Cropping1D.KIND,
          Cropping2D.KIND,
          Dense.KIND,
          DepthwiseConv1D.KIND,
          DepthwiseConv2D.KIND,
          Dot.KIND,
          Einsum.KIND,
          EinsumDense.KIND,
          Gather.KIND,
          GlobalPooling1D.KIND,
          GlobalPooling2D.KIND,
          Merge.KIND,
          PRelu.KIND,
          PointwiseConv1D.KIND,
          PointwiseConv2D.KIND,
          Pooling1D.KIND,
          Pooling2D.KIND,
          Reduce.KIND,
          Repack.KIND,
          Reshape.KIND,
          Resize.KIND,
          Slice.KIND,
          Transpose.KIND,
          ZeroPadding1D.KIND,
          ZeroPadding2D.KIND);

  private static final Set<String> COUNTED_FUNCTIONS =
      Set.of("linear", "relu", "relu1", "relu6", "abs", "square");

  private FastNodes() {}

  /** Whether the fast step of a kind counts the overflows of a node as its definition does. */
  static boolean isCounted(Node node) {
    if (node.is(Activation.KIND)) {
      return COUNTED_FUNCTIONS.contains(node.attr(Activation.FUNCTION));
    }
    return node.is(ParametrizedActivation.KIND)
        ? node.attr(ParametrizedActivation.FUNCTION).equals("leaky_relu")
        : COUNTED.contains(node.kind());
  }

  /** Whether the fast step of a kind computes a node with its types. */
  static boolean isFast(Node node) {
    boolean isDivision = node.is(Merge.KIND) && node.attr(Merge.OP).equals("divide");
    boolean mayMakeZeros = node.is(ZeroPadding1D.KIND) || node.is(ZeroPadding2D.KIND);
    return !isDivision
        && !isWideMean(node)
        && !isWideRoot(node)
        && !(mayMakeZeros && node.input().precision() instanceof Xnor)
        && node.inputs().stream().allMatch(v -> isFast(v.precision()))
        && isFast(node.output().precision())
        && words(node).allMatch(t -> t instanceof FixedPoint && isFast(t));
  }

  /** Whether a quotient does not fit a double. */
  private static boolean isWideMean(Node node) {
    return node.attrs().find(Pooling.OP).isPresent()
        && !Pooling.isMax(node)
        && !Span.of(node.precision(Pooling.ACCUM)).isNarrow();
  }

  /** Whether an inverse root does not fit a double. */
  private static boolean isWideRoot(Node node) {
    return node.is(LayerNormalization.KIND)
        && !(Span.of(node.precision(LayerNormalization.VARIANCE)).isNarrow()
            && Span.of(node.precision(LayerNormalization.ROOT)).isNarrow());
  }

  /** The types on the way from input to output, whose values must be fixed-point numbers. */
  private static Stream<Precision> words(Node node) {
    if (!node.is(Softmax.KIND)) {
      return node.kind().types().stream()
          .map(TypeSlot::name)
          .filter(t -> !t.equals("result") && !node.kind().hasWeight(t))
          .map(node::precision);
    }
    Precision table = node.precision(Softmax.EXP_TABLE);
    Precision accum = node.precision("accum");
    Precision inverse = node.precision(Softmax.INV_TABLE);
    Precision inverted = node.precision("inv_inp");
    return switch (node.attr(Softmax.IMPLEMENTATION)) {
      case "argmax" -> Stream.of();
      case "legacy" -> Stream.of(table);
      case "stable" -> Stream.of(accum, inverse, inverted, node.precision("inp_norm"));
      default -> Stream.of(accum, inverse, inverted, node.input().precision());
    };
  }

  /** Whether steps compute with values of the type themselves. */
  private static boolean isFast(Precision type) {
    if (!(type instanceof FixedPoint f)) {
      return type instanceof Xnor;
    }
    boolean isSticky = f.overflow() == Overflow.WRAP && f.saturationBits() > 0;
    return !isSticky && f.width() <= MAX_WIDTH && Math.abs(f.fraction()) <= MAX_POINT;
  }
}
