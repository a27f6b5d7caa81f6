package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a kernel that slides over axes is put: sizes, strides, dilations and padding, all in the
 * order of the axes.
 *
 * @param kernel extent of the kernel
 * @param strides steps of the kernel
 * @param dilations distance of the elements that the kernel reads
 * @param before padding in front of each axis
 * @param behind padding behind each axis
 */
record Windows(int[] kernel, int[] strides, int[] dilations, int[] before, int[] behind) {

  /** Reads the attributes of an operator over axes of the given lengths. */
  static Windows of(Operator op, int[] kernel, int... lengths) {
    int n = kernel.length;
    int[] strides = positive(op, "strides", n);
    int[] dilations = positive(op, "dilations", n);
    Windows windows = new Windows(kernel, strides, dilations, new int[n], new int[n]);
    String mode = op.attributes().text("auto_pad", "NOTSET");
    switch (mode) {
      case "NOTSET" -> windows.explicit(op);
      case "VALID", "SAME_UPPER", "SAME_LOWER" -> {
        if (mode.startsWith("SAME")) {
          windows.same(mode.equals("SAME_UPPER"), lengths);
        }
        op.attributes().neutral("pads", "auto_pad decides the padding");
      }
      default -> op.attributes().refuse("auto_pad", "NOTSET, VALID, SAME_UPPER and SAME_LOWER");
    }
    return windows;
  }

  /** The attribute kernel_shape, which must be there. */
  static int[] kernelShape(Operator op, int axes) {
    return numbers(op, "kernel_shape", axes, 1)
        .orElseThrow(() -> op.wrong("kernel_shape is missing"));
  }

  private static int[] positive(Operator op, String attribute, int axes) {
    return numbers(op, attribute, axes, 1).orElse(IntStream.range(0, axes).map(i -> 1).toArray());
  }

  /** A list of so many numbers, none below a limit. */
  static Optional<int[]> numbers(Operator op, String attribute, int count, int least) {
    Optional<List<Long>> found = op.attributes().integers(attribute);
    found.ifPresent(
        all -> {
          boolean fits = all.stream().allMatch(n -> n >= least && n <= Integer.MAX_VALUE);
          if (all.size() != count || !fits) {
            throw op.unsupported(attribute + " is " + all, count + " numbers, none below " + least);
          }
        });
    return found.map(all -> all.stream().mapToInt(Long::intValue).toArray());
  }

  private void explicit(Operator op) {
    int n = kernel.length;
    int[] pads = numbers(op, "pads", 2 * n, 0).orElse(new int[2 * n]);
    for (int i = 0; i < n; i++) {
      before[i] = pads[i];
      behind[i] = pads[n + i];
    }
  }

  private void same(boolean upper, int... lengths) {
    for (int i = 0; i < kernel.length; i++) {
      int steps = (lengths[i] + strides[i] - 1) / strides[i];
      int total = Math.max(0, (steps - 1) * strides[i] + reach(i) - lengths[i]);
      before[i] = upper ? total / 2 : total - total / 2;
      behind[i] = total - before[i];
    }
  }

  /** How many neighbouring positions the kernel spans along an axis. */
  int reach(int axis) {
    return dilations[axis] * (kernel[axis] - 1) + 1;
  }

  /** Length of an axis of the result; padding that is left over does not count. */
  int steps(Operator op, int axis, int length) {
    int room = length + before[axis] + behind[axis] - reach(axis);
    if (room < 0) {
      throw op.wrong("the kernel does not fit into an axis of length " + length);
    }
    return room / strides[axis] + 1;
  }

  /** The strides as an attribute. */
  List<Integer> stepList() {
    return Arrays.stream(strides).boxed().toList();
  }

  /** The dilations as an attribute. */
  List<Integer> dilationList() {
    return Arrays.stream(dilations).boxed().toList();
  }

  /** The padding as an attribute: in front of and behind each axis, axis by axis. */
  List<Integer> padding() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < kernel.length; i++) {
      all.add(before[i]);
      all.add(behind[i]);
    }
    return all;
  }
}
