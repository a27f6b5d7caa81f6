package io.hls4j.frontend.onnx.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A model in ONNX Runtime, without its optimizations: the definition of every operator that is not
 * ours. Tests that need it are skipped where its native library does not load.
 */
final class OnnxRuntime implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxRuntime(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /** The library, or why it does not load here. */
  private record Library(Optional<OrtEnvironment> environment, String problem) {
    static final Library LOADED = load();

    private static Library load() {
      try {
        return new Library(
            Optional.of(
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "hls4j")),
            "");
      } catch (LinkageError | RuntimeException e) {
        return new Library(Optional.empty(), e.toString());
      }
    }
  }

  /** Whether the native library loads on this platform. */
  static boolean isHere() {
    return Library.LOADED.environment().isPresent();
  }

  /** Skips the test where the native library does not load. */
  static void require() {
    Assumptions.assumeTrue(
        isHere(), () -> "ONNX Runtime does not load here: " + Library.LOADED.problem());
  }

  /** Loads a model; the exception says why it cannot. */
  static OnnxRuntime of(byte[] model) throws OrtException {
    OrtEnvironment environment = Library.LOADED.environment().orElseThrow();
    try (OrtSession.SessionOptions options = options()) {
      return new OnnxRuntime(environment, environment.createSession(model, options));
    }
  }

  /** Loads a model from a file, with the external data beside it. */
  static OnnxRuntime of(Path file) throws OrtException {
    OrtEnvironment environment = Library.LOADED.environment().orElseThrow();
    try (OrtSession.SessionOptions options = options()) {
      return new OnnxRuntime(environment, environment.createSession(file.toString(), options));
    }
  }

  /** Whether ONNX Runtime loads a model and runs it on an input of zeros. */
  static boolean runs(byte[] model) {
    try (OnnxRuntime runtime = of(model)) {
      List<TensorData> zeros = new ArrayList<>();
      for (TensorInfo input : runtime.inputs()) {
        zeros.add(TensorData.filled(new Shape(dims(input)), 0));
      }
      return !runtime.run(zeros).isEmpty();
    } catch (OrtException e) {
      return false;
    }
  }

  private static List<Integer> dims(TensorInfo input) {
    return Arrays.stream(input.getShape()).mapToObj(dim -> dim < 0 ? 3 : (int) dim).toList();
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
    options.setIntraOpNumThreads(1);
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    return options;
  }

  /** The inputs in the model's order, as the file declares them. */
  List<TensorInfo> inputs() throws OrtException {
    List<TensorInfo> all = new ArrayList<>();
    for (NodeInfo input : session.getInputInfo().values()) {
      all.add((TensorInfo) input.getInfo());
    }
    return all;
  }

  /** The outputs in the model's order for inputs in the model's order, batch first. */
  List<double[]> run(List<TensorData> inputs) throws OrtException {
    Map<String, OnnxTensorLike> named = new HashMap<>();
    try {
      int i = 0;
      for (NodeInfo input : session.getInputInfo().values()) {
        named.put(input.getName(), tensor((TensorInfo) input.getInfo(), inputs.get(i++)));
      }
      List<double[]> outputs = new ArrayList<>();
      try (OrtSession.Result result = session.run(named)) {
        for (Map.Entry<String, OnnxValue> output : result) {
          outputs.add(numbers((OnnxTensor) output.getValue()));
        }
      }
      return outputs;
    } finally {
      named.values().forEach(OnnxTensorLike::close);
    }
  }

  private OnnxTensor tensor(TensorInfo info, TensorData data) throws OrtException {
    long[] shape = data.shape().dims().stream().mapToLong(d -> d).toArray();
    return switch (info.type) {
      case INT64 -> OnnxTensor.createTensor(environment, LongBuffer.wrap(data.toLongs()), shape);
      case DOUBLE ->
          OnnxTensor.createTensor(environment, DoubleBuffer.wrap(data.toDoubles()), shape);
      case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats(data)), shape);
      default -> throw new OrtException("no input of type " + info.type + " in these tests");
    };
  }

  private static float[] floats(TensorData data) {
    float[] all = new float[data.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) data.at(i);
    }
    return all;
  }

  private static double[] numbers(OnnxTensor tensor) throws OrtException {
    if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
      DoubleBuffer buffer = tensor.getDoubleBuffer();
      double[] all = new double[buffer.remaining()];
      buffer.get(all);
      return all;
    }
    FloatBuffer buffer = tensor.getFloatBuffer();
    if (buffer == null) {
      throw new OrtException("no output of type " + tensor.getInfo().type + " in these tests");
    }
    double[] all = new double[buffer.remaining()];
    for (int i = 0; i < all.length; i++) {
      all[i] = buffer.get(i);
    }
    return all;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
