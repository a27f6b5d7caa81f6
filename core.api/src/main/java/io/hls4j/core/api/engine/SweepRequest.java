package io.hls4j.core.api.engine;

import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Optional;

/**
 * A model to be tried with words of several widths.
 *
 * @param model the model; its calibration says on which data types are measured and with what
 *     margin, its widths do not matter
 * @param widths widths of results, in the order of the answer
 * @param weightWidth width of weights; that of results if absent
 * @param inputs data to try it on, one array for each input, batch axis first
 * @param labels for each sample the right class
 */
public record SweepRequest(
    ConversionRequest model,
    List<Integer> widths,
    Optional<Integer> weightWidth,
    List<TensorData> inputs,
    Optional<TensorData> labels) {

  /** Copies the lists. */
  public SweepRequest {
    widths = List.copyOf(widths);
    inputs = List.copyOf(inputs);
  }
}
