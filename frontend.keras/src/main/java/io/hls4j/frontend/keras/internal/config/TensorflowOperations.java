package io.hls4j.frontend.keras.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Calls of TensorFlow functions that Keras 2 stores among the layers, such as {@code
 * tf.math.reduce_mean(x, axis=1)}, as the operations of Keras 3 that compute the same. Arguments
 * are renamed and TensorFlow's defaults written out; what has no counterpart keeps its name, so
 * that the reader of the operation refuses it.
 */
public final class TensorflowOperations {
  private static final String CONSTANT = "_CONSTANT_VALUE";
  private static final String AXIS = "axis";

  /**
   * One function.
   *
   * @param operation its class in Keras 3
   * @param operands its arguments that stay arguments of the call, in order
   * @param attributes its other arguments by name, and the names that Keras 3 gives them
   * @param defaults values of attributes where the call has none
   */
  private record Function(
      String operation,
      List<String> operands,
      Map<String, String> attributes,
      Map<String, Object> defaults) {

    static Function of(String operation, String... operands) {
      return new Function(operation, List.of(operands), Map.of(), Map.of());
    }

    Function with(String argument, String attribute) {
      Map<String, String> all = new LinkedHashMap<>(attributes);
      all.put(argument, attribute);
      return new Function(operation, operands, all, defaults);
    }

    /** As above, with a value for calls that do not give it; null is a value as well. */
    Function with(String argument, String attribute, Object fallback) {
      Map<String, Object> all = new LinkedHashMap<>(defaults);
      all.put(attribute, fallback);
      return new Function(operation, operands, with(argument, attribute).attributes, all);
    }
  }

  private static final Map<String, Function> ALL = all();

  private TensorflowOperations() {}

  private static Map<String, Function> all() {
    Map<String, Function> all = new LinkedHashMap<>();
    binary(all, "__operators__.add", "Add");
    binary(all, "math.add", "Add");
    binary(all, "math.subtract", "Subtract");
    binary(all, "math.multiply", "Multiply");
    binary(all, "math.truediv", "TrueDivide");
    binary(all, "math.divide", "Divide");
    binary(all, "math.maximum", "Maximum");
    binary(all, "math.minimum", "Minimum");
    binary(all, "math.pow", "Power");
    unary(all, "math.", "abs Abs|cos Cos|erf Erf|exp Exp|log Log|log_sigmoid LogSigmoid");
    unary(all, "math.", "negative Negative|reciprocal Reciprocal|rsqrt Rsqrt|sigmoid Sigmoid");
    unary(all, "math.", "sin Sin|softplus Softplus|sqrt Sqrt|square Square|tanh Tanh");
    unary(all, "nn.", "relu Relu|relu6 Relu6|elu Elu|selu Selu|softplus Softplus|tanh Tanh");
    unary(all, "nn.", "softsign Softsign|silu Silu|swish Silu|sigmoid Sigmoid");
    unary(all, "keras.activations.", "relu Relu|selu Selu|sigmoid Sigmoid|tanh Tanh");
    unary(all, "keras.activations.", "softplus Softplus|softsign Softsign|swish Silu");
    reductions(all);
    shapes(all);
    all.put("nn.leaky_relu", Function.of("LeakyRelu").with("alpha", "negative_slope", 0.2));
    all.put("nn.gelu", Function.of("Gelu").with("approximate", "approximate", false));
    all.put("nn.softmax", Function.of("Softmax").with(AXIS, AXIS, -1L));
    all.put(
        "clip_by_value",
        Function.of("Clip").with("clip_value_min", "x_min").with("clip_value_max", "x_max"));
    all.put("cast", Function.of("Cast").with("dtype", "dtype"));
    all.put("identity", Function.of("Cast"));
    all.put("stop_gradient", Function.of("Cast"));
    all.put(
        "linalg.matmul",
        Function.of("Matmul", "a", "b")
            .with("transpose_a", "transpose_a", false)
            .with("transpose_b", "transpose_b", false));
    all.put("__operators__.getitem", Function.of("GetItem", "tensor", "slice_spec"));
    return all;
  }

  private static void binary(Map<String, Function> all, String name, String operation) {
    all.put(name, Function.of(operation, "x", "y"));
  }

  private static void unary(Map<String, Function> all, String module, String names) {
    for (String pair : names.split("\\|")) {
      String[] parts = pair.split(" ");
      all.put(module + parts[0], Function.of(parts[1]));
    }
  }

  /** Without an axis TensorFlow reduces all of them, the batch as well: null, which is refused. */
  private static void reductions(Map<String, Function> all) {
    for (String name : List.of("max", "mean", "min", "sum")) {
      String operation = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      all.put(
          "math.reduce_" + name,
          Function.of(operation).with(AXIS, AXIS, null).with("keepdims", "keepdims", false));
    }
  }

  private static void shapes(Map<String, Function> all) {
    all.put("concat", Function.of("Concatenate").with(AXIS, AXIS, 0L));
    all.put("expand_dims", Function.of("ExpandDims").with(AXIS, AXIS, 0L));
    all.put("reshape", Function.of("Reshape").with("shape", "newshape"));
    all.put("reverse", Function.of("Flip").with(AXIS, AXIS, null));
    all.put("split", Function.of("Split").with("num_or_size_splits", "parts").with(AXIS, AXIS, 0L));
    all.put("squeeze", Function.of("Squeeze").with(AXIS, AXIS, null));
    all.put("stack", Function.of("Stack").with(AXIS, AXIS, 0L));
    all.put("transpose", Function.of("Transpose").with("perm", "axes"));
  }

  /** The functions that are known, in words. */
  public static String supported() {
    return ALL.keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  /** The layer as an operation of Keras 3; empty for a function that has no counterpart. */
  static Optional<LayerConfig> of(LayerConfig layer) {
    if (!(layer.config().get("function") instanceof String stated)) {
      return Optional.empty();
    }
    Function function = ALL.get(stated.replaceFirst("^compat\\.v[12]\\.", ""));
    if (function == null) {
      return Optional.empty();
    }
    // An attribute belongs to the operation, an argument to one of its calls.
    List<Map<String, Object>> attributes =
        layer.calls().stream().map(call -> attributes(function, call)).toList();
    if (attributes.stream().distinct().count() != 1) {
      return Optional.empty();
    }
    Map<String, Object> config = new LinkedHashMap<>(layer.config());
    config.remove("function");
    config.putAll(attributes.get(0));
    return Optional.of(
        new LayerConfig(
            layer.name(),
            layer.className(),
            Operators.OPERATION + function.operation(),
            config,
            layer.calls().stream().map(call -> operands(function, call)).toList()));
  }

  private static Map<String, Object> attributes(Function function, LayerCall call) {
    Map<String, Object> attributes = new LinkedHashMap<>(function.defaults());
    function
        .attributes()
        .forEach(
            (argument, attribute) -> {
              if (call.arguments().containsKey(argument)) {
                Object value = call.arguments().get(argument);
                attributes.put(attribute, value);
              }
            });
    if (function.operation().equals("Split")) {
      attributes.put("indices_or_sections", positions(attributes.remove("parts")));
    }
    return attributes;
  }

  /** TensorFlow states the lengths of the parts, Keras the positions between them. */
  private static Object positions(Object parts) {
    if (!(parts instanceof List<?> lengths)
        || !lengths.stream().allMatch(n -> n instanceof Long l && l >= 0 && l < 1 << 30)) {
      return parts;
    }
    return IntStream.range(1, lengths.size())
        .mapToObj(i -> lengths.subList(0, i).stream().mapToLong(n -> (Long) n).sum())
        .toList();
  }

  private static LayerCall operands(Function function, LayerCall call) {
    Map<String, Object> arguments = new LinkedHashMap<>(call.arguments());
    arguments.keySet().removeAll(function.attributes().keySet());
    arguments.remove("name"); // A label.
    List<Object> operands = new ArrayList<>();
    if (!function.operands().isEmpty()) {
      operands.add(arguments.remove(CONSTANT)); // A first tensor is not among the arguments.
      for (String name : function.operands().subList(1, function.operands().size())) {
        operands.add(arguments.remove(name));
      }
    }
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) != null) {
        arguments.put("args[" + i + "]", operands.get(i));
      }
    }
    return new LayerCall(call.inputs(), arguments);
  }
}
