package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.frontend.keras.internal.Models;
import io.hls4j.frontend.keras.internal.config.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Operations of {@code keras.ops}, and calls of TensorFlow functions. */
final class OperationMutants {
  private static final String RANGE =
      "{'class_name': '__slice__', 'config': {'start': %s, 'stop': %s, 'step': null}}";
  private static final String WHOLE = RANGE.formatted("null", "null");

  /** Class, attributes; those of the call have {@code call.} in front, {@code @} is a tensor. */
  private static final List<String> ALL =
      List.of(
          "Add | 'call.args[1]': 0.5",
          "Subtract | 'call.args[1]': 0.5",
          "Multiply | 'call.args[1]': 0.5",
          "Divide | 'call.args[1]': 0.5",
          "TrueDivide | 'call.args[1]': 0.5",
          "Maximum | 'call.args[1]': 0.5",
          "Minimum | 'call.args[1]': 0.5",
          "Power | 'call.args[1]': 2",
          "Matmul | 'call.args[1]': '@'",
          "Einsum | 'call.args[1]': '@', 'subscripts': 'bij,bkj->bik'",
          "GetItem | 'call.args[1]': [" + WHOLE + ", " + RANGE.formatted("0", "1") + "]",
          "Cast | 'dtype': 'float32'",
          "Clip | 'x_min': 2.0, 'x_max': 3.0",
          "Concatenate | 'axis': 1",
          "Elu | 'alpha': 2.0",
          "ExpandDims | 'axis': 1",
          "Flip | 'axis': [1]",
          "Gelu | 'approximate': true",
          "LeakyRelu | 'negative_slope': 0.1",
          "Max | 'axis': 1, 'keepdims': false, 'initial': null",
          "Mean | 'axis': 1, 'keepdims': false",
          "Min | 'axis': 1, 'keepdims': false, 'initial': null",
          "Sum | 'axis': 1, 'keepdims': false, 'dtype': null",
          "Reshape | 'newshape': [-1, 4]",
          "Softmax | 'axis': 1",
          "Split | 'indices_or_sections': 2, 'axis': 1",
          "Stack | 'axis': 1",
          "Celu | 'alpha': 1.0",
          "Glu | 'axis': -1",
          "HardShrink | 'threshold': 0.5",
          "LogSoftmax | 'axis': -1",
          "Moveaxis | 'source': 1, 'destination': 2",
          "SoftShrink | 'threshold': 0.5",
          "Squareplus | 'b': 4",
          "SwapAxes | 'axis1': 1, 'axis2': 2",
          "Swapaxes | 'axis1': 1, 'axis2': 2",
          "Transpose | 'axes': [0, 2, 1]");

  private OperationMutants() {}

  static List<Mutant> all(Path folder) {
    List<Mutant> all = new ArrayList<>();
    for (String text : ALL) {
      String[] parts = Models.columns(text);
      all.add(operation(parts[0], parts[1], folder));
    }
    // Of one element, so that the axis may go.
    all.add(
        new Mutant(
            "ops.Squeeze",
            "'axis': 1",
            Set.of(),
            Set.of(),
            c -> model("Squeeze", c, "1, 4", folder).read(),
            c -> model("Squeeze", c, "1, 4", folder).readChanged()));
    plain().forEach(name -> all.add(operation(name, "", folder)));
    for (String name : List.of("SlicingOpLambda", "TFOpLambda")) {
      all.add(
          new Mutant(
              name,
              "'function': 'math.tanh'",
              Set.of(),
              Set.of(),
              c -> lambda(name, c, folder).read(),
              c -> lambda(name, c, folder).readChanged()));
    }
    return all;
  }

  /** Operations without attributes; one that nobody knows must not go unseen. */
  private static Stream<String> plain() {
    return LayerTable.ALL.stream()
        .map(e -> e.name())
        .filter(name -> name.startsWith("ops."))
        .map(name -> name.substring(4))
        .filter(name -> ALL.stream().noneMatch(text -> text.startsWith(name + " ")))
        .filter(name -> !name.equals("Squeeze"));
  }

  private static Mutant operation(String name, String config, Path folder) {
    return new Mutant(
        "ops." + name,
        config,
        Set.of(),
        Set.of(),
        c -> model(name, c, "2, 2", folder).read(),
        c -> model(name, c, "2, 2", folder).readChanged());
  }

  private static Models lambda(String name, String config, Path folder) {
    return Models.keras2(folder)
        .input("x", "2, 2")
        .called(name, "l", config, "['x', 0, 0, {}]")
        .output("l");
  }

  private static Models model(String name, String config, String shape, Path folder) {
    Models model = Models.keras3(folder).input("x", shape);
    String tensor = model.reference("x").replace('\'', '"');
    boolean list = name.equals("Concatenate") || name.equals("Stack");
    List<String> args = new ArrayList<>();
    args.add(list ? "[" + tensor + ", " + tensor + "]" : tensor);
    Map<String, Object> attributes = new LinkedHashMap<>();
    ((Map<?, ?>) Json.read("{" + config + "}", name))
        .forEach(
            (key, value) -> {
              if (String.valueOf(key).startsWith("call.")) {
                args.add("@".equals(value) ? tensor : Mutant.json(value));
              } else {
                attributes.put(String.valueOf(key), value);
              }
            });
    String text = Mutant.json(attributes);
    return model
        .operation(
            name,
            "l",
            text.substring(1, text.length() - 1),
            "{'args': [%s], 'kwargs': {}}".formatted(String.join(", ", args)))
        .output("l");
  }
}
