package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;

/**
 * Which steps a recurrent layer takes, and what it gives.
 *
 * @param sequences whether it gives the state after every step
 * @param states whether it also gives the last states
 * @param backwards whether it goes from the last step to the first
 */
public record SequenceAttributes(boolean sequences, boolean states, boolean backwards) {

  /** Reads the attributes of a layer. */
  static SequenceAttributes of(LayerOperator layer) {
    OperatorReader reader = layer.reader();
    reader.neutral("unroll", "a choice of implementation");
    reader.neutral("use_cudnn", "a choice of implementation");
    reader.neutral("zero_output_for_mask", "there is no mask");
    reader.neutral("input_dim", "the layer before states it");
    reader.neutral("input_length", "the layer before states it");
    reader.neutralIf("stateful", "supported are layers that begin anew with each input", false);
    reader.neutralIf("time_major", "supported are steps behind the batch axis", false);
    return new SequenceAttributes(
        layer.flag("return_sequences", false),
        layer.flag("return_state", false),
        layer.flag("go_backwards", false));
  }

  /** The same, giving the state after every step or only after the last. */
  SequenceAttributes withSequences(boolean all) {
    return new SequenceAttributes(all, states, backwards);
  }
}
