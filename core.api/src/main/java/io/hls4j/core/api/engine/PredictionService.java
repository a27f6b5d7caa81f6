package io.hls4j.core.api.engine;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs projects and models. All methods throw {@code Hls4jException} for what the user can mend.
 */
@ProviderType
public interface PredictionService {
  /** Runs a batch. */
  Prediction predict(PredictionRequest request, Progress progress);

  /**
   * Runs a project with several engines and says where they part.
   *
   * @param against expected outputs, in the model's layout; the float engine's if absent
   * @param labels for each sample the right class, to count how often the greatest output is right
   */
  Comparison compare(
      Path project,
      List<TensorData> inputs,
      Optional<List<TensorData>> against,
      Optional<TensorData> labels,
      Progress progress);

  /** Tries a model with words of several widths, the types measured on data. */
  Sweep sweep(SweepRequest request, Progress progress);

  /** Names, shapes and types of the inputs of a project or model, in order. */
  List<Port> inputs(PredictionRequest request);

  /** A tensor at the border of the network. */
  record Port(String name, List<Integer> shape, String precision) {}

  /**
   * Results of a batch.
   *
   * @param outputs by output name in the model's order; batch axis first, doubles
   * @param trace every tensor by name in execution order; empty unless asked for
   * @param beyond one entry for each input that has values beyond its type
   */
  record Prediction(
      Map<String, TensorData> outputs, Map<String, TensorData> trace, List<Beyond> beyond) {}

  /**
   * An input with values beyond its type: they saturate or wrap around before the first layer.
   *
   * @param input its name
   * @param precision its type
   * @param values how many values are beyond, of {@code of}
   * @param largest the one with the greatest magnitude
   * @param saturates whether they become the end of the type, and do not wrap around
   * @param sufficient the narrowest type with the same fraction that holds all values
   */
  record Beyond(
      String input,
      String precision,
      long values,
      long of,
      double largest,
      boolean saturates,
      String sufficient) {}

  /**
   * How engines differ on data.
   *
   * @param layers one entry for each tensor in execution order
   * @param engines names of the bit-accurate engines that were compared
   * @param firstDifference the first tensor in which two of them differ in a bit, with both values;
   *     empty if they agree
   * @param agreement share of samples with the same greatest output in floating point and in fixed
   *     point, if the first output has more than one element
   * @param accuracy share of samples with the right greatest output, if labels were given
   * @param beyond one entry for each input that has values beyond its type
   */
  record Comparison(
      List<LayerError> layers,
      List<String> engines,
      Optional<String> firstDifference,
      Optional<Double> agreement,
      Optional<Accuracy> accuracy,
      List<Beyond> beyond) {}

  /**
   * How a model does with words of several widths, by its first output.
   *
   * @param floating accuracy in floating point, between 0 and 1, if labels were given
   * @param steps one entry for each width, in the order asked for
   */
  record Sweep(Optional<Double> floating, List<SweepStep> steps) {}

  /**
   * How a model does with words of one width.
   *
   * @param width bits of results
   * @param weightWidth bits of weights
   * @param accuracy share of samples with the right greatest output, if labels were given
   * @param agreement share of samples with the same greatest output as in floating point, if the
   *     output has more than one element
   * @param maxError greatest absolute difference to floating point
   * @param meanError mean absolute difference to floating point
   * @param overflows how many values of results and accumulators did not fit their type
   */
  record SweepStep(
      int width,
      int weightWidth,
      Optional<Double> accuracy,
      Optional<Double> agreement,
      double maxError,
      double meanError,
      long overflows) {}

  /** Share of samples whose greatest output is the right class, between 0 and 1. */
  record Accuracy(double floating, double fixed) {}

  /**
   * Error of one tensor against floating point.
   *
   * @param maxError greatest absolute difference
   * @param meanError mean absolute difference
   * @param overflows how many values did not fit their type, of {@code values}
   */
  record LayerError(
      String tensor,
      String precision,
      double maxError,
      double meanError,
      long overflows,
      long values) {}
}
