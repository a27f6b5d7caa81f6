package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Resize and Upsample of one or two axes of positions: a Resize with its channels last. */
final class ResizeOp implements Converter {
  private static final int ROI = 1;
  private static final Set<String> COORDINATES =
      Set.of("asymmetric", "half_pixel", "align_corners", "pytorch_half_pixel");
  private static final Set<String> ROUNDINGS =
      Set.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil");
  private static final int WITH_COORDINATES = 11;

  @Override
  public Operand convert(Operator op) {
    Flow x = op.raw(0);
    int[] size = size(op, x.axes());
    // Before channels_last domains had a Resize of their own, the sizes show where channels stand.
    int rank = x.axes().rank();
    List<Integer> changed =
        IntStream.range(0, rank).filter(i -> size[i] != x.axes().dim(i)).boxed().toList();
    if (changed.isEmpty()) {
      attributes(op, n -> {});
      return x;
    }
    int n = rank - 2;
    boolean last = changed.get(0) == 1;
    if (n < 1
        || n > 2
        || changed.contains(x.axes().batchAxis())
        || last && changed.contains(rank - 1)) {
      throw op.unsupported(
          "a new size of axes " + changed + " of " + x.axes(),
          "one or two axes beside the channels");
    }
    return resized(op, x, last, size);
  }

  private static Flow resized(Operator op, Flow x, boolean last, int... size) {
    int n = size.length - 2;
    Flow in = last ? op.settled(x) : Channels.last(op, x, n);
    List<Integer> target = new ArrayList<>();
    Axes axes = in.axes();
    for (int i = 0; i < n; i++) {
      target.add(size[last ? i + 1 : i + 2]);
      axes = axes.with(i + 1, target.get(i));
    }
    Axes out = axes;
    Flow[] y = new Flow[1];
    attributes(
        op,
        more ->
            y[0] =
                op.add(
                    op.type(),
                    Resize.KIND,
                    out,
                    List.of(in.value()),
                    Constants.spare(op),
                    node -> more.accept(node.attr(Resize.SIZE, target))));
    return last ? y[0] : Channels.asInFile(op, y[0]);
  }

  private static int[] size(Operator op, Axes axes) {
    boolean upsample = op.type().equals("Upsample");
    int scales = upsample || op.version() < WITH_COORDINATES ? 1 : 2;
    int rank = axes.rank();
    boolean partial = op.attributes().has("axes");
    List<Integer> which =
        partial
            ? op.attributes().integers("axes").orElseThrow().stream()
                .map(axis -> Positions.axis(op, axis, rank))
                .toList()
            : IntStream.range(0, rank).boxed().toList();
    int[] size = axes.dims().stream().mapToInt(Integer::intValue).toArray();
    if (scales == 2 && op.has(ROI)) {
      op.input(ROI);
      op.neutralInput(ROI, "only tf_crop_and_resize reads it");
    }
    if (op.has(scales + 1)) {
      sizes(op, axes, which, size);
      return size;
    }
    op.attributes().neutral("keep_aspect_ratio_policy", "only sizes read it");
    double[] factors = factors(op, scales, which.size());
    for (int i = 0; i < which.size(); i++) {
      int axis = which.get(i);
      boolean batch = axis == axes.batchAxis();
      if (batch && factors[i] != 1) {
        throw op.unsupported("a scale of " + factors[i] + " for the batch", "1");
      }
      if (!batch) {
        size[axis] = whole(op, axes.dim(axis), factors[i]);
      }
    }
    return size;
  }

  private static void sizes(Operator op, Axes axes, List<Integer> which, int... size) {
    if (!op.attributes().text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
      op.attributes().refuse("keep_aspect_ratio_policy", "stretch");
    }
    List<Long> given = Lengths.of(op, op.input(3)).lengths();
    if (given.size() != which.size()) {
      throw op.wrong("sizes " + given + " do not fit " + which.size() + " axes");
    }
    for (int i = 0; i < given.size(); i++) {
      long length = given.get(i);
      if (which.get(i) == axes.batchAxis()) {
        if (length != Sizes.BATCH && !op.isBatch(length)) {
          throw op.unsupported("a new size " + length + " of the batch", "the same");
        }
      } else {
        size[which.get(i)] = Math.toIntExact(length);
      }
    }
  }

  private static double[] factors(Operator op, int input, int count) {
    double[] factors =
        op.attributes().has("scales")
            ? op.attributes().reals("scales").orElseThrow().stream().mapToDouble(f -> f).toArray()
            : op.known(input).data().toDoubles();
    if (factors.length != count) {
      throw op.wrong(factors.length + " scales for " + count + " axes");
    }
    return factors;
  }

  private static int whole(Operator op, int length, double factor) {
    double exact = length * factor;
    int size = (int) Math.floor(exact);
    if (size < 1 || size != exact) {
      throw op.unsupported(
          "a scale of " + factor + " for an axis of length " + length,
          "scales that give whole sizes");
    }
    return size;
  }

  private static void attributes(Operator op, Consumer<Consumer<GraphBuilder.NodeBuilder>> use) {
    String mode = op.attributes().text("mode", "nearest");
    boolean nearest = mode.equals("nearest");
    if (!nearest && !mode.equals("linear") && !mode.equals("bilinear")) {
      op.attributes().refuse("mode", "nearest and linear");
    }
    boolean old = op.type().equals("Upsample") || op.version() < WITH_COORDINATES;
    String coordinates =
        old ? "asymmetric" : op.attributes().text("coordinate_transformation_mode", "half_pixel");
    String rounding =
        !nearest || old ? "floor" : op.attributes().text("nearest_mode", "round_prefer_floor");
    if (!COORDINATES.contains(coordinates)) {
      throw op.unsupported(
          "coordinate_transformation_mode is " + coordinates,
          String.join(", ", COORDINATES.stream().sorted().toList()));
    }
    if (!ROUNDINGS.contains(rounding)) {
      throw op.unsupported(
          "nearest_mode is " + rounding, String.join(", ", ROUNDINGS.stream().sorted().toList()));
    }
    if (!nearest) {
      op.attributes().neutral("nearest_mode", "only the mode nearest reads it");
    }
    if (op.attributes().has("antialias") && op.attributes().flag("antialias", false)) {
      op.attributes().refuse("antialias", "0");
    }
    op.attributes().neutral("cubic_coeff_a", "only the mode cubic reads it");
    op.attributes().neutral("exclude_outside", "only the mode cubic reads it");
    op.attributes().neutral("extrapolation_value", "only tf_crop_and_resize reads it");
    use.accept(
        node ->
            node.attr(Resize.ALGORITHM, nearest ? "nearest" : "bilinear")
                .attr(Resize.COORDINATES, coordinates)
                .attr(Resize.ROUNDING, rounding));
  }
}
