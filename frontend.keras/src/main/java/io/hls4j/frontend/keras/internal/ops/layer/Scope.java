package io.hls4j.frontend.keras.internal.ops.layer;

import io.hls4j.core.graph.Value;
import java.util.Set;

/**
 * Where a layer is used.
 *
 * @param state of the import
 * @param depth how many layers it lies inside of
 * @param leading how many axes stand before those that the layer knows of, because it lies inside
 *     of {@code TimeDistributed}; its inputs and outputs have them
 * @param suffix how many calls of the layers around it came before
 * @param outputs which outputs of the layer are read
 */
public record Scope(ImportState state, int depth, int leading, int suffix, Set<Integer> outputs) {

  /** The scope of what lies inside of this layer, one more axis in front if it is distributed. */
  public Scope inside(int moreLeading, int call, Set<Integer> used) {
    return new Scope(state, depth + 1, leading + moreLeading, suffix + call, used);
  }

  /** The scope of another layer in the same model. */
  public Scope reading(Set<Integer> used) {
    return new Scope(state, depth, leading, suffix, used);
  }

  /** The rank of a tensor as the layer knows it. */
  int rank(Value tensor) {
    return tensor.shape().rank() - leading;
  }
}
