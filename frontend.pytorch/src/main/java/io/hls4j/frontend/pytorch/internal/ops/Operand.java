package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.OptionalInt;

/** What a name of the exported program stands for while the graph is built. */
sealed interface Operand {

  /**
   * A tensor that is computed for each sample.
   *
   * @param value the tensor in the graph, without the batch axis
   * @param batched whether axis 0 of the source is the batch; {@code squeeze} may have removed it
   */
  record Computed(Value value, boolean batched) implements Operand {

    /** Number of axes in the source. */
    int rank() {
      return value.shape().rank() + (batched ? 1 : 0);
    }

    /**
     * The axis of the graph's tensor for one of the source, negative from the end; or the batch.
     */
    OptionalInt axis(long axis) {
      long resolved = (axis < 0 ? axis + rank() : axis) - (batched ? 1 : 0);
      return resolved < 0 || resolved >= value.shape().rank()
          ? OptionalInt.empty()
          : OptionalInt.of((int) resolved);
    }

    /** Another tensor that has the batch where this one has it. */
    Computed with(Value other) {
      return new Computed(other, batched);
    }
  }

  /**
   * A tensor that is known.
   *
   * @param data its elements, with all axes of the source
   */
  record Known(TensorData data) implements Operand {}

  /** A tensor that an operator which is not supported would have computed. */
  record Missing() implements Operand {}
}
