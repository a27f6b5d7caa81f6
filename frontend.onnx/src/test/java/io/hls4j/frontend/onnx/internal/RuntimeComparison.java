package io.hls4j.frontend.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What ONNX Runtime computes of a model against what the imported graph computes in float. */
final class RuntimeComparison {
  private static final int SAMPLES = 3;
  private static final double CLOSE = 1e-5;
  private static final double CLOSE_AFTER_STEPS = 1e-4;
  private static final double SPREAD = 2;

  /** Where all numbers are smaller: ONNX Runtime rounds a sigmoid far below 0 to 0. */
  private static final double LEAST_PEAK = 1e-3;

  private final Graph graph;
  private final Random random = new Random(7);

  private final int samples;

  private RuntimeComparison(Graph graph, int samples) {
    this.graph = graph;
    this.samples = samples;
  }

  /**
   * Runs a model on random inputs and fails where the graph gives something else.
   *
   * @return why ONNX Runtime cannot run the model, if it cannot
   */
  static Optional<String> check(byte[] model, Graph graph) {
    try (OnnxRuntime runtime = OnnxRuntime.of(model)) {
      return new RuntimeComparison(graph, SAMPLES).check(runtime);
    } catch (OrtException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The same for one sample of a model in a file. */
  static Optional<String> check(Path file, Graph graph) {
    try (OnnxRuntime runtime = OnnxRuntime.of(file)) {
      return new RuntimeComparison(graph, 1).check(runtime);
    } catch (OrtException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> check(OnnxRuntime runtime) throws OrtException {
    List<TensorData> inputs = new ArrayList<>();
    List<TensorInfo> declared = runtime.inputs();
    for (int i = 0; i < declared.size(); i++) {
      inputs.add(random(declared.get(i), graph.inputs().get(i)));
    }
    compare(runtime.run(inputs), inputs);
    return Optional.empty();
  }

  private TensorData random(TensorInfo declared, Value input) {
    long batch = declared.getShape()[0];
    Shape shape = input.shape().prepend((int) (batch < 1 ? samples : batch));
    double[] numbers = new double[Math.toIntExact(shape.size())];
    Optional<Integer> limit = limit(input);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          limit.isPresent()
              ? random.nextInt(limit.get())
              : switch (declared.type) {
                case FLOAT, DOUBLE -> (float) (random.nextGaussian() * SPREAD);
                default -> random.nextInt(7) - 3;
              };
    }
    return TensorData.wrapDoubles(shape, numbers);
  }

  /** Positions in a table must be positions that it has. */
  private Optional<Integer> limit(Value input) {
    return graph.nodes().stream()
        .filter(node -> node.is(Embedding.KIND) && node.input().equals(input))
        .map(node -> node.weight(Embedding.EMBEDDINGS).shape().first())
        .findFirst();
  }

  /** Compares outputs, each batch first, with those of the graph for the same inputs. */
  private void compare(List<double[]> expected, List<TensorData> inputs) {
    double close =
        graph.nodes().stream().anyMatch(RuntimeComparison::hasSteps) ? CLOSE_AFTER_STEPS : CLOSE;
    int batch = inputs.get(0).shape().first();
    double[] peaks = expected.stream().mapToDouble(RuntimeComparison::peak).toArray();
    for (int sample = 0; sample < Math.min(samples, batch); sample++) {
      Map<Value, NumTensor> actual = run(inputs, sample);
      for (int out = 0; out < expected.size(); out++) {
        NumTensor own = actual.get(graph.outputs().get(out));
        int size = Math.toIntExact(own.shape().size());
        double[] all = expected.get(out);
        assertEquals(all.length, size * batch, "size of output " + out);
        for (int i = 0; i < size; i++) {
          double one = all[sample * size + i];
          if (Double.isFinite(one)) {
            String where = "ONNX Runtime, output " + out + "[" + sample + "][" + i + "]";
            assertEquals(one, own.at(i).doubleValue(), close * peaks[out], where);
          }
        }
      }
    }
  }

  private Map<Value, NumTensor> run(List<TensorData> inputs, int sample) {
    List<TensorData> one = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      one.add(inputs.get(i).rows(sample, sample + 1).reshape(graph.inputs().get(i).shape()));
    }
    return ReferenceEvaluator.real(graph).run(one);
  }

  private static boolean hasSteps(Node node) {
    return node.kind().attribute("return_sequences").isPresent();
  }

  private static double peak(double... all) {
    double peak = LEAST_PEAK;
    for (double one : all) {
      peak = Double.isFinite(one) ? Math.max(peak, Math.abs(one)) : peak;
    }
    return peak;
  }
}
