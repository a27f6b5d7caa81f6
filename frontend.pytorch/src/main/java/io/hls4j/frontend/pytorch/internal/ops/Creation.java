package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.List;

/** Tensors that the program itself makes, the same for every sample. */
final class Creation {
  private Creation() {}

  /** {@code zeros} and {@code ones}; an open length, that of the batch, counts as one. */
  static Operator.Converter filled(double value) {
    return call -> {
      for (String argument : List.of("dtype", "layout", "device", "pin_memory", "self")) {
        call.reader().neutral(argument, "how the elements are stored");
      }
      int[] dims =
          call.dims("size").stream()
              .mapToInt(d -> d instanceof Dim.Fixed f ? (int) f.length() : 1)
              .toArray();
      return new Operand.Known(TensorData.filled(Shape.of(dims), value));
    };
  }
}
