package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.Value;
import java.util.List;
import java.util.OptionalInt;

/** Axes as Keras counts them: the batch axis is 0, negative ones count from the end. */
final class Axes {

  private Axes() {}

  /**
   * The axis that an attribute names, from 0 without the batch axis; refused and empty if it names
   * several, the batch axis or none of the tensor's.
   */
  static OptionalInt one(LayerOperator layer, Value input) {
    List<Integer> axes = layer.integers("axis", List.of(-1));
    int rank = input.shape().rank();
    if (axes.size() == 1) {
      int axis = axes.get(0) < 0 ? axes.get(0) + rank : axes.get(0) - 1 + layer.leading();
      if (axis >= layer.leading() && axis < rank) {
        return OptionalInt.of(axis);
      }
    }
    layer.reader().refuse("axis", "supported is one axis other than the batch axis");
    return OptionalInt.empty();
  }
}
