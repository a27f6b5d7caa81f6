package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
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
   * A tensor that is computed for each sample and whose batch is not axis 0 of the source, as
   * between the operators of an attention layer. The source's axis {@code batch} has the length
   * before * batch * behind.
   *
   * @param value the tensor in the graph; where {@code before} or {@code behind} is above one, it
   *     has an axis for it
   * @param batch the axis of the source that holds the batch
   * @param before what the batch axis also counts, slower than the batch
   * @param behind what the batch axis also counts, faster than the batch
   */
  record Turned(Value value, int batch, int before, int behind) implements Operand {

    /** A tensor as any other, seen the general way. */
    static Turned of(Computed x) {
      return new Turned(x.value(), 0, 1, 1);
    }

    /** The tensor as others are, where the batch is axis 0. */
    Operand plain() {
      return batch == 0 && before == 1 && behind == 1 ? new Computed(value, true) : this;
    }

    /** The axes of the graph's tensor that make up each axis of the source. */
    List<List<Integer>> axes() {
      List<List<Integer>> axes = new ArrayList<>();
      int own = (before > 1 ? 1 : 0) + (behind > 1 ? 1 : 0);
      int rank = value.shape().rank() - own + 1;
      int next = 0;
      for (int i = 0; i < rank; i++) {
        List<Integer> parts = new ArrayList<>();
        for (int k = 0; k < (i == batch ? own : 1); k++) {
          parts.add(next++);
        }
        axes.add(parts);
      }
      return axes;
    }

    /** The same placement of another tensor. */
    Turned with(Value other) {
      return new Turned(other, batch, before, behind);
    }
  }

  /**
   * A tensor that is known.
   *
   * @param data its elements, with all axes of the source
   */
  record Known(TensorData data) implements Operand {}

  /**
   * The last states of a recurrent layer: axis 0 of the source is the level (and direction), axis 1
   * the batch.
   *
   * @param levels the state of each level, for one sample
   */
  record Stacked(List<Value> levels) implements Operand {
    /** Copies the list. */
    public Stacked {
      levels = List.copyOf(levels);
    }
  }

  /**
   * Integers that a quantizer gives.
   *
   * @param value the real numbers that they stand for
   * @param scale distance of neighbouring numbers, for the tensor or each channel
   * @param zero the integer that stands for zero
   */
  record Quantized(Value value, TensorData scale, TensorData zero) implements Operand {}

  /** A tensor that an operator which is not supported would have computed. */
  record Missing() implements Operand {}
}
