package io.hls4j.frontend.keras.internal.ops.operation;

import io.hls4j.frontend.keras.internal.config.Operators;
import io.hls4j.frontend.keras.internal.config.TensorflowOperations;
import io.hls4j.frontend.keras.internal.ops.activation.ActivationLayers;
import io.hls4j.frontend.keras.internal.ops.basic.MergeConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Operations of {@code keras.ops}, which Keras 3 stores among the layers. */
public final class OperationLayers {
  private static final String BINARY = "two tensors, or a tensor and a number";
  private static final String FUNCTION = "elementwise";
  private static final String THRESHOLD = "threshold";
  private static final String AXES = "any axes but the batch axis";

  /** Functions without parameters: the class, and what the graph calls them. */
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("Abs", "abs"),
          Map.entry("Absolute", "abs"),
          Map.entry("Cos", "cos"),
          Map.entry("Erf", "erf"),
          Map.entry("Exp", "exp"),
          Map.entry("HardSilu", "hard_swish"),
          Map.entry("Log", "log"),
          Map.entry("LogSigmoid", "log_sigmoid"),
          Map.entry("Reciprocal", "reciprocal"),
          Map.entry("Relu", "relu"),
          Map.entry("Relu6", "relu6"),
          Map.entry("Rsqrt", "rsqrt"),
          Map.entry("Selu", "selu"),
          Map.entry("Sigmoid", "sigmoid"),
          Map.entry("Silu", "silu"),
          Map.entry("Sin", "sin"),
          Map.entry("Softplus", "softplus"),
          Map.entry("Softsign", "softsign"),
          Map.entry("Sqrt", "sqrt"),
          Map.entry("Square", "square"),
          Map.entry("Tanh", "tanh"));

  /** Functions as {@code activation} names them. */
  private static final Map<String, String> ACTIVATIONS =
      Map.of(
          "HardSigmoid", "hard_sigmoid",
          "HardTanh", "hard_tanh",
          "SparsePlus", "sparse_plus",
          "SparseSigmoid", "sparse_sigmoid",
          "TanhShrink", "tanh_shrink");

  /** Their converters. */
  public static final List<LayerEntry> ALL = all();

  private OperationLayers() {}

  private static List<LayerEntry> all() {
    List<LayerEntry> all = new ArrayList<>();
    new TreeMap<>(FUNCTIONS)
        .forEach((name, f) -> all.add(entry(name, FUNCTION, Operations.function(f))));
    new TreeMap<>(ACTIVATIONS)
        .forEach((name, f) -> all.add(entry(name, FUNCTION, Operations.activation(f))));
    for (String op : List.of("Add", "Divide", "Maximum", "Minimum", "Multiply", "Subtract")) {
      all.add(entry(op, BINARY, Operations.binary(op.toLowerCase(Locale.ROOT))));
    }
    all.add(entry("TrueDivide", BINARY, Operations.binary("divide")));
    for (String op : List.of("Max", "Mean", "Min", "Sum")) {
      all.add(entry(op, AXES, Operations.reduce(op.toLowerCase(Locale.ROOT))));
    }
    all.add(entry("Cast", "to another float type", Operations::cast));
    all.add(entry("Clip", "any limits", Operations::clip));
    all.add(entry("Concatenate", AXES, MergeConverter::concatenate));
    all.add(entry("Einsum", "the batch axis in front of all", OperationShapes::einsum));
    all.add(entry("Elu", "any alpha", Operations.function("elu", "alpha", 1)));
    all.add(entry("ExpandDims", AXES, OperationShapes::expand));
    all.add(entry("Flip", AXES, OperationShapes::flip));
    all.add(entry("Gelu", "exact or approximate", Operations::gelu));
    all.add(entry("GetItem", "ranges and positions", OperationShapes::item));
    all.add(
        entry("LeakyRelu", "any slope", Operations.function("leaky_relu", "negative_slope", 0.2)));
    all.add(entry("Matmul", "tensors of equal rank", OperationShapes::matmul));
    all.add(entry("Negative", FUNCTION, Operations::negative));
    all.add(entry("Power", "2, 1, 0.5, -0.5, -1", Operations::power));
    all.add(entry("Reshape", "-1 for the batch axis", OperationShapes::reshape));
    all.add(entry("Softmax", "one axis but the batch axis", ActivationLayers::softmax));
    all.add(entry("Split", AXES, LayerConverter.several(OperationShapes::split)));
    all.add(entry("Squeeze", AXES, OperationShapes::squeeze));
    all.add(entry("Stack", AXES, OperationShapes::stack));
    all.add(entry("Transpose", "the batch axis stays the first", OperationShapes::transpose));
    all.add(entry("Celu", "alpha 1", Operations.activation("celu", "alpha", 1.0)));
    all.add(entry("Glu", "the last axis", Operations.activation("glu", "axis", -1L)));
    all.add(
        entry("HardShrink", "threshold 0.5", Operations.activation("hard_shrink", THRESHOLD, 0.5)));
    all.add(
        entry("LogSoftmax", "the last axis", Operations.activation("log_softmax", "axis", -1L)));
    all.add(entry("Moveaxis", AXES, OperationShapes::moveAxis));
    all.add(
        entry("SoftShrink", "threshold 0.5", Operations.activation("soft_shrink", THRESHOLD, 0.5)));
    all.add(entry("Squareplus", "b 4", Operations.activation("squareplus", "b", 4L, 4.0)));
    all.add(entry("StopGradient", "does nothing in inference", Operations::cast));
    all.add(entry("SwapAxes", AXES, OperationShapes::swapAxes));
    all.add(entry("Swapaxes", AXES, OperationShapes::swapAxes));
    for (String name : List.of("SlicingOpLambda", "TFOpLambda")) {
      all.add(
          new LayerEntry(
              name,
              "of Keras 2, as operations: " + TensorflowOperations.supported(),
              Operations::unknown));
    }
    return List.copyOf(all);
  }

  private static LayerEntry entry(String name, String support, LayerConverter converter) {
    return new LayerEntry(Operators.OPERATION + name, support, converter);
  }
}
