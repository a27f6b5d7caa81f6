package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one operator call of an exported program. */
final class NodeReader {
  private static final Set<String> FIELDS =
      Set.of("target", "inputs", "outputs", "metadata", "is_hop_single_tensor_return", "name");

  private NodeReader() {}

  static ProgramNode read(JsonValue node, Map<String, Dim> symbols) {
    node.allowOnly(FIELDS);
    Map<String, Argument> arguments = new LinkedHashMap<>();
    for (JsonValue input : node.at("inputs").items()) {
      input.allowOnly(Set.of("name", "arg", "kind"));
      String name = argumentName(input.at("name").text(), arguments);
      if (arguments.put(name, argument(input.at("arg"), symbols)) != null) {
        throw new ModelException(
            PytorchDiagnostics.BAD_FIELD.at(input.where(), "an argument given once", name));
      }
    }
    List<String> outputs = new ArrayList<>();
    int numbers = 0;
    for (JsonValue output : node.at("outputs").items()) {
      Map.Entry<String, JsonValue> choice = output.choice();
      numbers += choice.getKey().startsWith("as_sym_") ? 1 : 0;
      outputs.addAll(outputNames(choice));
    }
    boolean symbolic = numbers > 0 && numbers == outputs.size();
    JsonValue metadata = node.at("metadata");
    return new ProgramNode(
        node.at("target").text(),
        arguments,
        outputs,
        metadata.find("nn_module_stack").map(v -> modules(v.text())).orElse(List.of()),
        metadata.find("torch_fn").map(v -> function(v.text())).orElse(""),
        symbolic);
  }

  /** Python operators such as {@code _operator.mul} have unnamed arguments: they get a number. */
  private static String argumentName(String name, Map<String, Argument> before) {
    return name.isEmpty() ? "#" + before.size() : name;
  }

  private static List<String> outputNames(Map.Entry<String, JsonValue> choice) {
    JsonValue value = choice.getValue();
    return switch (choice.getKey()) {
      case "as_tensor" -> List.of(value.at("name").text());
      case "as_tensors" -> names(value);
      case "as_sym_int", "as_sym_bool", "as_sym_float" ->
          List.of(value.find("as_name").map(JsonValue::text).orElse(""));
      default -> List.of("");
    };
  }

  static Argument argument(JsonValue value, Map<String, Dim> symbols) {
    Map.Entry<String, JsonValue> choice = value.choice();
    JsonValue body = choice.getValue();
    return switch (choice.getKey()) {
      case "as_none" -> new Argument.None();
      case "as_tensor" -> new Argument.Tensor(body.at("name").text());
      case "as_tensors" -> new Argument.Tensors(names(body));
      case "as_optional_tensors" ->
          new Argument.Tensors(body.items().stream().map(NodeReader::optionalName).toList());
      case "as_optional_tensor" ->
          body.choice().getKey().equals("as_none")
              ? new Argument.None()
              : new Argument.Tensor(optionalName(body));
      case "as_int" -> new Argument.Int(body.whole());
      case "as_ints" ->
          new Argument.Ints(body.items().stream().map(v -> Dim.of(v.whole())).toList());
      case "as_sym_int" -> symbol(body, symbols);
      case "as_sym_ints" ->
          new Argument.Ints(body.items().stream().map(v -> symbolicDim(v, symbols)).toList());
      case "as_float" -> new Argument.Real(body.number());
      case "as_floats" -> new Argument.Reals(body.items().stream().map(JsonValue::number).toList());
      case "as_bool" -> new Argument.Bool(body.flag());
      case "as_sym_bool" ->
          body.find("as_bool")
              .<Argument>map(v -> new Argument.Bool(v.flag()))
              .orElseGet(() -> new Argument.Other("as_sym_bool", body.shown()));
      case "as_sym_float" ->
          body.find("as_float")
              .<Argument>map(v -> new Argument.Real(v.number()))
              .orElseGet(() -> new Argument.Other("as_sym_float", body.shown()));
      case "as_string" -> new Argument.Text(body.text());
      case "as_scalar_type" -> new Argument.Type(TensorMetas.type(body));
      default -> new Argument.Other(choice.getKey(), body.shown());
    };
  }

  private static Argument symbol(JsonValue body, Map<String, Dim> symbols) {
    return symbolicDim(body, symbols) instanceof Dim.Fixed fixed
        ? new Argument.Int(fixed.length())
        : new Argument.Symbol(body.at("as_name").text());
  }

  private static Dim symbolicDim(JsonValue value, Map<String, Dim> symbols) {
    Map.Entry<String, JsonValue> choice = value.choice();
    return switch (choice.getKey()) {
      case "as_int" -> Dim.of(choice.getValue().whole());
      case "as_name" ->
          symbols.getOrDefault(
              choice.getValue().text(), new Dim.Symbolic(choice.getValue().text()));
      default -> throw ProgramReader.unknown(value, choice);
    };
  }

  private static List<String> names(JsonValue list) {
    return list.items().stream().map(v -> v.at("name").text()).toList();
  }

  private static String optionalName(JsonValue value) {
    // Schema 2 has the name itself.
    return value
        .find("as_tensor")
        .map(v -> v.isObject() ? v.at("name").text() : v.text())
        .orElse("");
  }

  /** {@code key,path,class;key,path,class}, outermost first; a path may contain commas. */
  static List<ModuleCall> modules(String text) {
    List<ModuleCall> modules = new ArrayList<>();
    for (String part : text.split(";")) {
      int first = part.indexOf(',');
      int last = part.lastIndexOf(',');
      if (first >= 0 && first < last) {
        modules.add(
            new ModuleCall(
                part.substring(0, first),
                part.substring(first + 1, last),
                part.substring(last + 1)));
      }
    }
    return modules;
  }

  /** {@code relu_2;function.relu} is the function {@code relu}. */
  static String function(String text) {
    String function = text.substring(text.lastIndexOf('.') + 1);
    return text.contains(";") ? function : "";
  }
}
