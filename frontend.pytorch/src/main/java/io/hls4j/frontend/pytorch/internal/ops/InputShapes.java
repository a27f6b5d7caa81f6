package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import io.hls4j.frontend.pytorch.internal.program.InputSpec;
import io.hls4j.frontend.pytorch.internal.program.TensorMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shapes of the inputs of a model: axis 0 is the batch, and the same for all. */
final class InputShapes {
  private static final Map<ScalarType, Int> INTEGERS =
      Map.of(
          ScalarType.BOOL, Int.unsigned(1),
          ScalarType.UINT8, Int.unsigned(8),
          ScalarType.INT8, Int.signed(8),
          ScalarType.INT16, Int.signed(16),
          ScalarType.INT32, Int.signed(32),
          ScalarType.INT64, Int.signed(64));

  private final List<Shape> samples = new ArrayList<>();
  private final List<Optional<Int>> integers = new ArrayList<>();
  private Dim batch = Dim.BATCH;

  /**
   * Works the shapes out.
   *
   * @param model what messages call the model
   * @param values what the file says about tensors
   * @param given shapes of samples from the user, for lengths that the file leaves open
   * @param inputs the inputs in order
   */
  InputShapes(
      String model,
      Map<String, TensorMeta> values,
      List<Shape> given,
      List<InputSpec.User> inputs) {
    if (!given.isEmpty() && given.size() != inputs.size()) {
      throw new ModelException(
          PytorchDiagnostics.SHAPE_COUNT.at(model, given.size(), inputs.size()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      String name = inputs.get(i).name();
      TensorMeta meta = values.get(name);
      if (meta == null && given.isEmpty()) {
        throw new ModelException(PytorchDiagnostics.NEED_SHAPE.at(name, "?"));
      }
      samples.add(meta == null ? given.get(i) : sample(name, meta, given, i));
      integers.add(Optional.ofNullable(meta).map(m -> INTEGERS.get(m.type())));
    }
  }

  Dim batch() {
    return batch;
  }

  Shape sample(int input) {
    return samples.get(input);
  }

  /** The type of an input of integers, such as the numbers of words; empty for real numbers. */
  Optional<Int> integer(int input) {
    return integers.get(input);
  }

  private Shape sample(String name, TensorMeta meta, List<Shape> given, int input) {
    if (!meta.type().isFloating() && !INTEGERS.containsKey(meta.type())) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.UNSUPPORTED_TYPE.at(name, meta.type().name()));
    }
    List<Dim> sizes = meta.sizes();
    if (sizes.isEmpty() || input > 0 && !sizes.get(0).equals(batch)) {
      throw new UnsupportedFeatureException(PytorchDiagnostics.NO_BATCH.at(name, meta));
    }
    batch = sizes.get(0);
    boolean isGiven = !given.isEmpty();
    if (isGiven && given.get(input).rank() != sizes.size() - 1) {
      throw differs(name, given.get(input), meta);
    }
    int[] dims = new int[sizes.size() - 1];
    for (int axis = 0; axis < dims.length; axis++) {
      Dim size = sizes.get(axis + 1);
      if (size instanceof Dim.Fixed fixed) {
        dims[axis] = (int) Math.min(fixed.length(), Integer.MAX_VALUE);
        if (dims[axis] < 0 || isGiven && given.get(input).dim(axis) != dims[axis]) {
          throw differs(name, isGiven ? given.get(input) : "none", meta);
        }
      } else if (isGiven) {
        dims[axis] = given.get(input).dim(axis);
      } else {
        throw new ModelException(PytorchDiagnostics.NEED_SHAPE.at(name, meta));
      }
    }
    return Shape.of(dims);
  }

  private static ModelException differs(String name, Object given, TensorMeta meta) {
    return new ModelException(PytorchDiagnostics.WRONG_SHAPE.at(name, given, meta));
  }
}
