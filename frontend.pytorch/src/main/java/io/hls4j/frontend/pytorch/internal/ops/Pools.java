package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.GlobalPooling1D;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Pooling over one or two spatial axes. */
final class Pools {
  private static final String LENGTHS = "one length, or one for each spatial axis";

  private Pools() {}

  /** {@code max_pool1d} and {@code max_pool2d}. */
  static Operator.Converter max(int axes) {
    return call -> {
      for (int dilation : call.window("dilation", axes, 1).orElse(new int[] {0})) {
        if (dilation != 1) {
          return call.refuse("dilation", "1");
        }
      }
      return pool(call, axes, "max", false, 1);
    };
  }

  /** {@code avg_pool1d} and {@code avg_pool2d}. */
  static Operator.Converter average(int axes) {
    return call -> {
      if (call.has("divisor_override")) {
        return sums(call, axes);
      }
      call.reader().neutral("divisor_override", "absent");
      return pool(call, axes, "average", call.flag("count_include_pad", true), 1);
    };
  }

  /** Sums of windows divided by a given number: means of all places, times a factor. */
  private static Operand sums(Call call, int axes) {
    call.reader().neutral("count_include_pad", "divisor_override says what divides");
    long divisor = call.whole("divisor_override", 1);
    Optional<int[]> size = call.window("kernel_size", axes, 1);
    if (divisor == 0 || size.isEmpty()) {
      return call.refuse("divisor_override", "a number that is not 0");
    }
    double area = Arrays.stream(size.get()).asDoubleStream().reduce(1, (a, b) -> a * b);
    return pool(call, axes, "average", true, area / divisor);
  }

  private static Operand pool(Call call, int axes, String op, boolean counts, double factor) {
    if (!(call.operand("self") instanceof Operand.Computed x)
        || x.value().shape().rank() != axes + 1) {
      return call.refuse("self", "batch, channels and " + axes + " spatial axes");
    }
    Optional<int[]> size = call.window("kernel_size", axes, 1);
    Optional<int[]> padding = call.window("padding", axes, 0);
    Optional<int[]> strides = call.window("stride", axes, size.orElse(new int[] {1}));
    if (size.isEmpty() || padding.isEmpty() || strides.isEmpty()) {
      return call.refuse("kernel_size", LENGTHS);
    }
    if (least(size.get()) < 1 || least(strides.get()) < 1 || least(padding.get()) < 0) {
      return call.refuse(least(strides.get()) < 1 ? "stride" : "kernel_size", "at least one place");
    }
    if (Arrays.stream(padding.get()).allMatch(p -> p == 0)) {
      call.reader().neutral("count_include_pad", "there is no padding");
    }
    int[] behind = padding.get().clone();
    if (call.flag("ceil_mode", false)) {
      for (int i = 0; i < axes; i++) {
        int length = x.value().shape().dim(i + 1);
        behind[i] = behind(length, size.get()[i], strides.get()[i], padding.get()[i]);
      }
      if (Arrays.equals(behind, padding.get())) {
        call.reader().neutral("ceil_mode", "no window is cut off");
      }
      boolean divided = call.has("divisor_override");
      if (counts && !divided && !Arrays.equals(behind, padding.get())) {
        return call.refuse("ceil_mode", "False where padding is counted");
      }
    }
    boolean padded = Arrays.stream(behind).anyMatch(p -> p != 0);
    if (counts && !padded) {
      call.reader().neutral("count_include_pad", "there is no padding");
    }
    Value y =
        Terms.node(call, axes == 1 ? Pooling1D.KIND : Pooling2D.KIND, factor == 1 ? "" : "mean")
            .input(Places.channelsLast(call, x.value()))
            .attr(Pooling.OP, op)
            .attr(Pooling.SIZE, Places.list(size.get()))
            .attr(Pooling.STRIDES, Places.list(strides.get()))
            .attr(Pooling.PADDING, Places.padding(padding.get(), behind))
            .attr(Pooling.COUNT_PAD, counts && padded)
            .add();
    return x.with(Places.channelsFirst(call, Terms.times(call, y, factor, "")));
  }

  private static int least(int... lengths) {
    return Arrays.stream(lengths).min().orElse(0);
  }

  /**
   * Padding behind an axis so that windows are counted up, not down; the last one still begins
   * inside the input or its padding in front.
   */
  private static int behind(int length, int size, int stride, int before) {
    int outputs = -Math.floorDiv(size - length - 2 * before, stride) + 1;
    if ((outputs - 1) * stride >= length + before) {
      outputs--;
    }
    return Math.max(before, (outputs - 1) * stride + size - length - before);
  }

  /** {@code adaptive_avg_pool} and {@code adaptive_max_pool}, where windows are all alike. */
  static Operator.Converter adaptive(int axes, String op) {
    return call -> {
      if (!(call.operand("self") instanceof Operand.Computed x)
          || x.value().shape().rank() != axes + 1) {
        return call.refuse("self", "batch, channels and " + axes + " spatial axes");
      }
      Shape shape = x.value().shape();
      int[] target = call.window("output_size", axes, 1).orElse(new int[axes]);
      int[] size = new int[axes];
      for (int i = 0; i < axes; i++) {
        if (target[i] < 1 || shape.dim(i + 1) % target[i] != 0) {
          return call.refuse("output_size", "lengths that divide those of the input");
        }
        size[i] = shape.dim(i + 1) / target[i];
      }
      Value in = Places.channelsLast(call, x.value());
      if (Arrays.stream(target).allMatch(t -> t == 1)) {
        return x.with(global(call, axes, op, in));
      }
      Value y =
          call.add(axes == 1 ? Pooling1D.KIND : Pooling2D.KIND)
              .input(in)
              .attr(Pooling.OP, op)
              .attr(Pooling.SIZE, Places.list(size))
              .attr(Pooling.STRIDES, Places.list(size))
              .add();
      return x.with(Places.channelsFirst(call, y));
    };
  }

  private static Value global(Call call, int axes, String op, Value in) {
    Value y =
        call.add(axes == 1 ? GlobalPooling1D.KIND : GlobalPooling2D.KIND)
            .input(in)
            .attr(Pooling.OP, op)
            .add();
    List<Integer> target = new ArrayList<>(List.of(in.shape().last()));
    for (int i = 0; i < axes; i++) {
      target.add(1);
    }
    return call.add(Reshape.KIND, "keepdim").input(y).attr(Reshape.TARGET, target).add();
  }
}
