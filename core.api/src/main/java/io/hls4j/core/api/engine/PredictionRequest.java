package io.hls4j.core.api.engine;

import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to run.
 *
 * @param project a project folder; absent if {@code model} is given
 * @param model a model file to convert in memory first, for the emulator, reference and float
 *     engines
 * @param inputs one array for each input, batch axis first
 * @param engine what computes
 * @param layout layout of inputs and outputs
 * @param trace whether every tensor is kept
 */
public record PredictionRequest(
    Optional<Path> project,
    Optional<ConversionRequest> model,
    List<TensorData> inputs,
    Engine engine,
    Layout layout,
    boolean trace) {

  /** What computes a prediction. */
  public enum Engine {
    /** Fast bit-accurate execution, without a compiler. */
    EMULATOR,
    /** The emitted firmware, compiled with the system's C++ compiler. */
    CSIM,
    /** The definition: slow, simple, bit-accurate. */
    REFERENCE,
    /** The source model in floating point. */
    FLOAT
  }

  /** Axis order of arrays. */
  public enum Layout {
    /** The source model's own. */
    MODEL,
    /** The firmware's, channels last. */
    PROJECT
  }
}
