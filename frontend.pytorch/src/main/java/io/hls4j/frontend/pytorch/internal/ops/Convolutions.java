package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Conv1D;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.ConvTranspose1D;
import io.hls4j.core.graph.layers.ConvTranspose2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv1D;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.TransposedConvolution;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Convolutions over one or two spatial axes. PyTorch's kernel is (filters, channels, places..). */
final class Convolutions {
  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";
  private static final String STORED = "a tensor that is stored in the file";
  private static final String LENGTHS = "one length, or one for each spatial axis";

  private Convolutions() {}

  /** {@code conv1d} and {@code conv2d}, with numbers or a word for the padding. */
  static Operator.Converter forward(int axes) {
    return call -> convolve(call, axes);
  }

  /** {@code convolution}, as exporters write all of them. */
  static Operand general(Call call) {
    if (!(call.operand("input") instanceof Operand.Computed x)) {
      return call.refuse("input", "a tensor that is computed from the inputs of the model");
    }
    for (String a : List.of("benchmark", "deterministic", "cudnn_enabled", "allow_tf32")) {
      call.reader().neutral(a, "chooses between equal implementations");
    }
    int axes = x.value().shape().rank() - 1;
    if (axes != 1 && axes != 2) {
      return call.refuse("input", "one or two spatial axes");
    }
    if (call.flag("transposed", false)) {
      return transposed(axes).convert(call);
    }
    call.reader().neutral("output_padding", "only used where transposed");
    return convolve(call, axes);
  }

  private static Operand convolve(Call call, int axes) {
    Operand operand = call.operand("input");
    if (!(operand instanceof Operand.Computed x) || x.value().shape().rank() != axes + 1) {
      return call.refuse("input", "batch, channels and " + axes + " spatial axes");
    }
    if (!(call.operand(WEIGHT) instanceof Operand.Known known)
        || known.data().shape().rank() != axes + 2) {
      return call.refuse(WEIGHT, STORED);
    }
    TensorData weight = known.data();
    Optional<int[]> strides = call.window("stride", axes, 1);
    Optional<int[]> dilations = call.window("dilation", axes, 1);
    if (strides.isEmpty() || dilations.isEmpty()) {
      return call.refuse(strides.isEmpty() ? "stride" : "dilation", LENGTHS);
    }
    Optional<int[][]> pads = pads(call, axes, weight.shape(), dilations.get());
    if (pads.isEmpty()) {
      return call.refuse("padding", LENGTHS + ", 'valid' or 'same'");
    }
    int groups = call.index("groups", 1);
    int channels = x.value().shape().first();
    boolean depthwise = groups > 1 && groups == channels && weight.shape().dim(1) == 1;
    Value in = Places.channelsLast(call, x.value());
    GraphBuilder.NodeBuilder node =
        call.add(kind(axes, depthwise))
            .input(in)
            .attr(Convolution.STRIDES, Places.list(strides.get()))
            .attr(Convolution.DILATIONS, Places.list(dilations.get()))
            .attr(Convolution.PADDING, Places.padding(pads.get()[0], pads.get()[1]))
            .weight(Convolution.WEIGHT, depthwise ? depthwise(weight, channels) : reversed(weight));
    if (!depthwise) {
      node.attr(Convolution.FILTERS, weight.shape().first()).attr(Convolution.GROUPS, groups);
    }
    return finish(call, x, node, weight.shape().first());
  }

  /** {@code conv_transpose1d} and {@code conv_transpose2d}. */
  static Operator.Converter transposed(int axes) {
    return call -> {
      Operand operand = call.operand("input");
      if (!(operand instanceof Operand.Computed x) || x.value().shape().rank() != axes + 1) {
        return call.refuse("input", "batch, channels and " + axes + " spatial axes");
      }
      if (!(call.operand(WEIGHT) instanceof Operand.Known known)
          || known.data().shape().rank() != axes + 2) {
        return call.refuse(WEIGHT, STORED);
      }
      for (int dilation : call.window("dilation", axes, 1).orElse(new int[] {0})) {
        if (dilation != 1) {
          return call.refuse("dilation", "1");
        }
      }
      if (call.whole("groups", 1) != 1) {
        return call.refuse("groups", "1");
      }
      Optional<int[]> strides = call.window("stride", axes, 1);
      Optional<int[]> padding = call.window("padding", axes, 0);
      Optional<int[]> more = call.window("output_padding", axes, 0);
      if (strides.isEmpty() || padding.isEmpty() || more.isEmpty()) {
        return call.refuse("stride", LENGTHS);
      }
      // (channels, filters, places..) as (places.., filters, channels).
      int[] order =
          IntStream.range(0, axes + 2).map(i -> i < axes ? i + 2 : axes + 1 - i).toArray();
      int filters = known.data().shape().dim(1);
      GraphBuilder.NodeBuilder node =
          call.add(axes == 1 ? ConvTranspose1D.KIND : ConvTranspose2D.KIND)
              .input(Places.channelsLast(call, x.value()))
              .attr(Convolution.FILTERS, filters)
              .attr(Convolution.STRIDES, Places.list(strides.get()))
              .attr(TransposedConvolution.PADDING, Places.padding(padding.get(), padding.get()))
              .attr(TransposedConvolution.OUTPUT_PADDING, Places.list(more.get()))
              .weight(Convolution.WEIGHT, known.data().transpose(order));
      return finish(call, x, node, filters);
    };
  }

  private static Operand finish(
      Call call, Operand.Computed x, GraphBuilder.NodeBuilder node, int filters) {
    Optional<Operand> bias = call.optional(BIAS);
    if (bias.isPresent()) {
      if (!(bias.get() instanceof Operand.Known known) || known.data().size() != filters) {
        return call.refuse(BIAS, "a vector of " + filters + " stored in the file");
      }
      node.weight(Convolution.BIAS, known.data().reshape(Shape.of(filters)));
    }
    return x.with(Places.channelsFirst(call, node.add()));
  }

  private static LayerKind kind(int axes, boolean depthwise) {
    if (axes == 1) {
      return depthwise ? DepthwiseConv1D.KIND : Conv1D.KIND;
    }
    return depthwise ? DepthwiseConv2D.KIND : Conv2D.KIND;
  }

  /** Padding before and behind. Where 'same' does not come out even, PyTorch pads more behind. */
  private static Optional<int[][]> pads(Call call, int axes, Shape weight, int... dilations) {
    if (!(call.node().arguments().get("padding") instanceof Argument.Text)) {
      return call.window("padding", axes, 0).map(p -> new int[][] {p, p});
    }
    String word = call.text("padding");
    if (word.equals("valid")) {
      return Optional.of(new int[][] {new int[axes], new int[axes]});
    }
    if (!word.equals("same")) {
      return Optional.empty();
    }
    int[] before = new int[axes];
    int[] behind = new int[axes];
    for (int i = 0; i < axes; i++) {
      int total = dilations[i] * (weight.dim(i + 2) - 1);
      before[i] = total / 2;
      behind[i] = total - before[i];
    }
    return Optional.of(new int[][] {before, behind});
  }

  /** (filters, channels, places..) as (places.., channels, filters). */
  private static TensorData reversed(TensorData weight) {
    int rank = weight.shape().rank();
    int[] order = IntStream.range(0, rank).map(i -> i < rank - 2 ? i + 2 : rank - 1 - i).toArray();
    return weight.transpose(order);
  }

  /** (channels * multiplier, 1, places..) as (places.., channels, multiplier). */
  private static TensorData depthwise(TensorData weight, int channels) {
    Shape shape = weight.shape();
    int[] dims = shape.toArray();
    dims[0] = channels;
    dims[1] = shape.first() / channels;
    int rank = dims.length;
    int[] order = IntStream.range(0, rank).map(i -> i < rank - 2 ? i + 2 : i - rank + 2).toArray();
    return weight.reshape(Shape.of(dims)).transpose(order);
  }
}
