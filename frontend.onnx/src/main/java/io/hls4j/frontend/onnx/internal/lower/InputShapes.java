package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import io.hls4j.frontend.onnx.internal.proto.OnnxDim;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import io.hls4j.frontend.onnx.internal.proto.OnnxValueInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shapes of the inputs for one sample: what the file declares without the first axis, the batch,
 * with open lengths taken from what the user gave.
 *
 * @param given shapes from the user in the model's order, or none
 * @param count number of inputs
 * @param converted names of the tensors that are only cast, or read as positions in a table
 */
record InputShapes(List<Shape> given, int count, Set<String> converted) {
  private static final String GIVE = "give its shape without the batch, as in --input-shape 16";

  /** Shapes of the inputs of a model with the given nodes. */
  static InputShapes of(List<OnnxValueInfo> inputs, List<Shape> given, Collection<OnnxNode> nodes) {
    Set<String> converted = new HashSet<>();
    inputs.forEach(input -> converted.add(input.name()));
    for (OnnxNode node : nodes) {
      switch (node.operator()) {
        case "Cast" -> {}
        case "Gather" -> converted.remove(node.inputs().get(0));
        default -> node.inputs().forEach(converted::remove);
      }
    }
    return new InputShapes(given, inputs.size(), converted);
  }

  /** The length of the batch axis if the file fixes it, else a negative number. */
  static long batch(List<OnnxValueInfo> inputs) {
    return inputs.stream()
        .flatMap(input -> input.dims().stream())
        .filter(dims -> !dims.isEmpty())
        .mapToLong(dims -> dims.get(0).length())
        .max()
        .orElse(-1);
  }

  /** The shape of one sample of an input, which is the model's input at the given position. */
  Shape of(OnnxValueInfo input, int position) {
    checkType(input);
    if (!given.isEmpty() && given.size() != count) {
      throw wrong(input, given.size() + " shapes are given for " + count + " inputs", GIVE);
    }
    Shape asked = given.isEmpty() ? null : given.get(position);
    Shape shape = input.dims().map(dims -> declared(input, dims, asked)).orElse(asked);
    if (shape == null) {
      throw wrong(input, "the file does not say which", GIVE);
    }
    if (shape.size() == 0 || shape.size() > Integer.MAX_VALUE) {
      throw wrong(input, "one sample of it has " + shape.size() + " elements", "check the model");
    }
    return shape;
  }

  private Shape declared(OnnxValueInfo input, List<OnnxDim> dims, Shape asked) {
    if (dims.size() < 2) {
      throw wrong(input, "it has no axis besides the batch", "put the batch first, as axis 0");
    }
    if (asked != null && asked.rank() != dims.size() - 1) {
      throw wrong(input, asked + " is given", GIVE);
    }
    List<Integer> lengths = new ArrayList<>();
    for (int axis = 1; axis < dims.size(); axis++) {
      lengths.add(length(input, dims.get(axis), asked == null ? -1 : asked.dim(axis - 1)));
    }
    try {
      return new Shape(lengths);
    } catch (IllegalArgumentException e) {
      throw wrong(input, e.getMessage(), "check the model");
    }
  }

  private int length(OnnxValueInfo input, OnnxDim dim, int asked) {
    if (dim.isOpen() && asked < 0) {
      throw wrong(input, "the length '" + dim + "' is open", GIVE);
    }
    if (!dim.isOpen() && asked >= 0 && asked != dim.length()) {
      throw wrong(input, "a length of " + asked + " is given for " + dim, GIVE);
    }
    if (dim.length() > Integer.MAX_VALUE) {
      throw wrong(input, "the length " + dim + " is too large", "check the model");
    }
    return dim.isOpen() ? asked : (int) dim.length();
  }

  private void checkType(OnnxValueInfo input) {
    OnnxType type = OnnxType.ofNumber(input.elementType()).orElse(OnnxType.STRING);
    boolean castAtOnce = type.isInteger() && converted.contains(input.name());
    if (!type.isFloat() && type != OnnxType.UNDEFINED && !castAtOnce) {
      throw new UnsupportedFeatureException(OnnxDiagnostics.INPUT_TYPE.at(input.name(), type));
    }
  }

  private static ModelException wrong(OnnxValueInfo input, String problem, String advice) {
    String shape = input.dims().map(List::toString).orElse("unknown");
    return new ModelException(OnnxDiagnostics.INPUT_SHAPE.at(input.name(), shape, problem, advice));
  }
}
