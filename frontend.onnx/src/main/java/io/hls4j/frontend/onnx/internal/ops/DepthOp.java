package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.Transpose;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.Arrays;
import java.util.List;

/**
 * DepthToSpace and SpaceToDepth: the elements of a square block of an image become channels, or the
 * other way round. A Transpose between two views of the image.
 *
 * @param toSpace whether channels become blocks
 */
record DepthOp(boolean toSpace) implements Converter {
  private static final int IMAGE = 4;

  @Override
  public Operand convert(Operator op) {
    Flow x = op.flow(0);
    if (x.axes().rank() != IMAGE) {
      throw op.unsupported("an input with the axes " + x.axes(), "images: batch, C, H, W");
    }
    long given = op.attributes().integer("blocksize");
    int c = x.axes().dim(1);
    int h = x.axes().dim(2);
    int w = x.axes().dim(3);
    if (given < 1 || given > Short.MAX_VALUE) {
      throw op.wrong("a block of " + given);
    }
    int n = (int) given;
    return toSpace ? toSpace(op, x, n, c, h, w) : toDepth(op, x, n, c, h, w);
  }

  private static Flow toSpace(Operator op, Flow x, int n, int c, int h, int w) {
    int channels = c / (n * n);
    if (channels * n * n != c) {
      throw op.wrong(c + " channels are no multiple of " + n + " squared");
    }
    String mode = op.attributes().text("mode", "DCR");
    if (!mode.equals("DCR") && !mode.equals("CRD")) {
      op.attributes().refuse("mode", "DCR and CRD");
    }
    boolean depthFirst = mode.equals("DCR");
    Flow parts = depthFirst ? view(op, x, n, n, channels, h, w) : view(op, x, channels, n, n, h, w);
    List<Integer> order = depthFirst ? List.of(2, 3, 0, 4, 1) : List.of(0, 3, 1, 4, 2);
    return view(op, ordered(op, parts, order), channels, h * n, w * n);
  }

  private static Flow toDepth(Operator op, Flow x, int n, int c, int h, int w) {
    if (h % n != 0 || w % n != 0) {
      throw op.wrong("axes of " + h + " and " + w + " are no multiples of " + n);
    }
    Flow parts = view(op, x, c, h / n, n, w / n, n);
    Flow moved = ordered(op, parts, List.of(2, 4, 0, 1, 3));
    return view(op, moved, c * n * n, h / n, w / n);
  }

  private static Flow view(Operator op, Flow x, Integer... sample) {
    Integer[] dims = new Integer[sample.length + 1];
    dims[0] = Axes.BATCH;
    System.arraycopy(sample, 0, dims, 1, sample.length);
    return op.settled(x.seenAs(new Axes(Arrays.asList(dims)), op.unit(), "Reshape"));
  }

  private static Flow ordered(Operator op, Flow x, List<Integer> order) {
    Integer[] dims = new Integer[order.size() + 1];
    dims[0] = Axes.BATCH;
    for (int i = 0; i < order.size(); i++) {
      dims[i + 1] = x.axes().dim(order.get(i) + 1);
    }
    return op.add(
        Transpose.KIND,
        new Axes(Arrays.asList(dims)),
        List.of(x.value()),
        node -> node.attr(Transpose.PERM, order));
  }
}
