package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.Arrays;
import java.util.List;

/** Tensors that the program itself makes, the same for every sample. */
final class Creation {
  private static final int MAX_SIZE = 1 << 24;

  private Creation() {}

  /** {@code zeros} and {@code ones}; an open length, that of the batch, counts as one. */
  static Operator.Converter filled(double value) {
    return call -> {
      for (String argument : List.of("dtype", "layout", "device", "pin_memory", "self")) {
        call.reader().neutral(argument, "how the elements are stored");
      }
      int[] dims =
          call.dims("size").stream()
              .mapToInt(d -> d instanceof Dim.Fixed f ? f.index() : 1)
              .toArray();
      double size = Arrays.stream(dims).asDoubleStream().reduce(1, (a, b) -> a * b);
      if (Arrays.stream(dims).anyMatch(d -> d < 0) || size > MAX_SIZE) {
        return call.refuse("size", "lengths of at most " + MAX_SIZE + " elements in all");
      }
      return new Operand.Known(TensorData.filled(Shape.of(dims), value));
    };
  }
}
