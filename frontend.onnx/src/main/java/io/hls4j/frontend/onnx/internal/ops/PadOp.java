package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.core.graph.layers.Padding;
import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.core.graph.layers.ZeroPadding1D;
import io.hls4j.core.graph.layers.ZeroPadding2D;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Pad: with zeros by zero padding layers, with elements of the tensor itself by a Gather. */
final class PadOp implements Converter {
  private static final int PADS_ARE_INPUT = 11;
  private static final int AXES = 3;
  private static final List<String> MODES = List.of("constant", "edge", "reflect", "wrap");

  @Override
  public Operand convert(Operator op) {
    Flow x = op.raw(0);
    int rank = x.axes().rank();
    String mode = op.attributes().text("mode", "constant");
    if (!MODES.contains(mode)) {
      op.attributes().refuse("mode", String.join(", ", MODES));
    }
    boolean zeros = mode.equals("constant");
    boolean byInput = op.version() >= PADS_ARE_INPUT;
    double value = byInput ? op.has(2) ? op.number(2) : 0 : op.attributes().real("value", 0);
    if (!zeros) {
      unread(op, byInput);
    } else if (value != 0) {
      throw op.unsupported("padding with " + value, "padding with 0");
    }
    long[] pads = pads(op, byInput, rank);
    List<Integer> padded =
        IntStream.range(0, rank).filter(i -> pads[i] != 0 || pads[rank + i] != 0).boxed().toList();
    if (padded.isEmpty()) {
      return x;
    }
    if (padded.contains(x.axes().batchAxis())) {
      throw op.unsupported("padding along the batch", "other axes");
    }
    if (!zeros) {
      return copied(op, op.settled(x), mode, padded, pads);
    }
    Arrays.stream(pads)
        .filter(p -> p < 0 || p > Integer.MAX_VALUE)
        .findFirst()
        .ifPresent(
            p -> {
              throw op.unsupported("padding by " + p, "no negative numbers");
            });
    return along(op, op.settled(x), padded, pads);
  }

  private static void unread(Operator op, boolean byInput) {
    String why = "only the mode constant reads it";
    if (!byInput) {
      op.attributes().neutral("value", why);
    } else if (op.has(2)) {
      op.neutralInput(2, why);
    }
  }

  /** Pads with elements of the tensor, by a Gather for each axis; negative numbers cut. */
  private static Flow copied(Operator op, Flow x, String mode, List<Integer> padded, long... pads) {
    Flow y = x;
    for (int axis : padded) {
      int length = y.axes().dim(axis);
      long before = pads[axis];
      long size = before + length + pads[x.axes().rank() + axis];
      if (Math.max(Math.abs(before), size) > Short.MAX_VALUE || size < 1) {
        throw op.unsupported("padding axis " + axis + " to " + size, "1 to " + Short.MAX_VALUE);
      }
      List<Integer> from =
          IntStream.range(0, (int) size)
              .mapToObj(i -> source(mode, i - (int) before, length))
              .toList();
      int own = y.axes().inSample(axis);
      Consumer<GraphBuilder.NodeBuilder> attributes =
          n -> n.attr(Gather.AXIS, own).attr(Gather.INDICES, from);
      Axes axes = y.axes().with(axis, from.size());
      List<Value> in = List.of(y.value());
      y =
          axis == padded.get(0)
              ? op.add(op.type(), Gather.KIND, axes, in, Constants.spare(op), attributes)
              : op.part("_" + axis, Gather.KIND, axes, in, attributes);
    }
    return y;
  }

  /** The position whose element stands at a position, which may lie outside. */
  private static int source(String mode, int position, int length) {
    return switch (mode) {
      case "edge" -> Math.max(0, Math.min(length - 1, position));
      case "wrap" -> Math.floorMod(position, length);
      default -> {
        int period = Math.max(1, 2 * (length - 1));
        int i = Math.floorMod(position, period);
        yield Math.min(i, period - i);
      }
    };
  }

  private static long[] pads(Operator op, boolean byInput, int rank) {
    List<Long> given =
        byInput
            ? Lengths.of(op, op.known(1)).lengths()
            : op.attributes()
                .integers(op.attributes().has("paddings") ? "paddings" : "pads")
                .orElse(List.of());
    List<Integer> axes =
        op.has(AXES)
            ? Lengths.of(op, op.known(AXES)).lengths().stream()
                .map(axis -> Positions.axis(op, axis, rank))
                .toList()
            : IntStream.range(0, rank).boxed().toList();
    if (given.size() != 2 * axes.size()) {
      throw op.wrong("pads " + given + " do not fit " + axes.size() + " axes");
    }
    long[] pads = new long[2 * rank];
    for (int i = 0; i < axes.size(); i++) {
      pads[axes.get(i)] = given.get(i);
      pads[rank + axes.get(i)] = given.get(axes.size() + i);
    }
    return pads;
  }

  /** Pads one or two axes; whichever they are, they stand before the last for the layer. */
  private static Flow along(Operator op, Flow x, List<Integer> padded, long... pads) {
    int rank = x.axes().rank();
    Flow y = x;
    for (int i = 0; i < padded.size(); i += 2) {
      List<Integer> some = padded.subList(i, Math.min(i + 2, padded.size()));
      int[] before = some.stream().mapToInt(axis -> (int) pads[axis]).toArray();
      int[] behind = some.stream().mapToInt(axis -> (int) pads[rank + axis]).toArray();
      Windows windows = new Windows(new int[some.size()], before, before, before, behind);
      y = one(op, y, some, windows, i == 0);
    }
    return y;
  }

  private static Flow one(
      Operator op, Flow x, List<Integer> axes, Windows windows, boolean isFirst) {
    int rank = x.axes().rank();
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    boolean inPlace =
        order
            .subList(0, rank - 1)
            .subList(Math.max(0, rank - 1 - axes.size()), rank - 1)
            .equals(axes);
    if (inPlace) {
      return padded(op, x, isFirst ? "" : "_more", windows);
    }
    order.removeAll(axes);
    if (order.size() < 2 && x.axes().batchAxis() >= 0) {
      return unit(op, x, axes, windows, isFirst);
    }
    order.addAll(order.size() - 1, axes);
    Flow turned = turned(op, x, order, "_to_channels_last");
    Flow y = padded(op, turned, isFirst ? "" : "_more", windows);
    Integer[] back = new Integer[rank];
    for (int i = 0; i < rank; i++) {
      back[order.get(i)] = i;
    }
    return turned(op, y, List.of(back), "_to_channels_first");
  }

  /** All axes of a sample are padded: a channel of length 1 stands behind them. */
  private static Flow unit(
      Operator op, Flow x, List<Integer> axes, Windows windows, boolean isFirst) {
    List<Integer> dims = new ArrayList<>(x.axes().dims());
    dims.add(1);
    Flow more = op.settled(x.seenAs(new Axes(dims), op.unit(), "Reshape"));
    Flow y = padded(op, more, isFirst ? "" : "_more", windows);
    return y.seenAs(y.axes().without(axes.size() + 1), op.unit(), "Reshape");
  }

  private static Flow turned(Operator op, Flow x, List<Integer> order, String suffix) {
    List<Integer> perm = Arrays.stream(x.axes().sampleOrder(order)).boxed().toList();
    return op.part(
        suffix,
        Transpose.KIND,
        x.axes().permuted(order),
        List.of(x.value()),
        n -> n.attr(Transpose.PERM, perm));
  }

  /** Pads the axes before the last. */
  static Flow padded(Operator op, Flow x, String suffix, Windows windows) {
    int n = windows.kernel().length;
    Axes axes = x.axes();
    for (int i = 0; i < n; i++) {
      int axis = axes.rank() - 1 - n + i;
      axes = axes.with(axis, axes.dim(axis) + windows.before()[i] + windows.behind()[i]);
    }
    LayerKind kind = n == 1 ? ZeroPadding1D.KIND : ZeroPadding2D.KIND;
    Consumer<GraphBuilder.NodeBuilder> attributes =
        node -> node.attr(Padding.AMOUNTS, windows.padding());
    return suffix.isEmpty()
        ? op.add(op.type(), kind, axes, List.of(x.value()), Constants.spare(op), attributes)
        : op.part(suffix, kind, axes, List.of(x.value()), attributes);
  }
}
