package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the JSON form of an exported program: schemas 2 to 8 of {@code torch.export}, which differ
 * in how offsets of storages and absent values are written. Schema 1 (PyTorch 2.1) describes inputs
 * and outputs in another way and is refused.
 */
public final class ProgramReader {
  private static final Set<Integer> MAJORS = Set.of(2, 3, 4, 5, 6, 7, 8);
  private static final Set<String> PROGRAM =
      Set.of(
          "graph_module",
          "opset_version",
          "range_constraints",
          "schema_version",
          "verifiers",
          "dialect",
          "torch_version",
          "guards_code");
  private static final Set<String> MODULE =
      Set.of("graph", "signature", "module_call_graph", "metadata", "treespec_namedtuple_fields");
  private static final Set<String> GRAPH =
      Set.of(
          "inputs",
          "outputs",
          "nodes",
          "tensor_values",
          "sym_int_values",
          "sym_bool_values",
          "sym_float_values",
          "custom_obj_values",
          "is_single_tensor_return");

  private ProgramReader() {}

  /**
   * Reads a program.
   *
   * @param document the whole JSON text
   * @param tensors the stored tensors by their names in the model
   */
  public static ExportedProgram read(JsonValue document, Map<String, StoredTensor> tensors) {
    document.allowOnly(PROGRAM);
    JsonValue version = document.at("schema_version");
    if (!version.isObject() || !MAJORS.contains(version.at("major").int32())) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.BAD_VERSION.at(version.where(), "schema version", version.shown()));
    }
    JsonValue module = document.at("graph_module");
    module.allowOnly(MODULE);
    JsonValue graph = module.at("graph");
    graph.allowOnly(GRAPH);
    Map<String, Dim> symbols = symbols(graph);
    List<InputSpec> inputs = inputs(module.at("signature").at("input_specs"));
    checkSameNames(graph.at("inputs"), inputs);
    List<ProgramNode> nodes = new ArrayList<>();
    for (JsonValue node : graph.at("nodes").items()) {
      nodes.add(NodeReader.read(node, symbols));
    }
    return new ExportedProgram(
        inputs,
        nodes,
        outputs(module.at("signature").at("output_specs")),
        values(graph.at("tensor_values")),
        tensors,
        neutral());
  }

  private static Map<String, String> neutral() {
    Map<String, String> neutral = new LinkedHashMap<>();
    neutral.put("opset_version", "operators are accounted for one by one");
    neutral.put("range_constraints", "only bounds lengths that the file leaves open");
    neutral.put("guards_code", "only relates lengths that the file leaves open");
    neutral.put("verifiers", "names checks that the exporter has made");
    neutral.put("torch_version", "operators have the same meaning in all versions read here");
    neutral.put("graph_module/module_call_graph", "describes how Python calls the model");
    neutral.put("graph_module/metadata", "notes for debuggers");
    neutral.put("graph_module/treespec_namedtuple_fields", "describes how Python calls the model");
    return neutral;
  }

  private static Map<String, Dim> symbols(JsonValue graph) {
    Map<String, Dim> symbols = new LinkedHashMap<>();
    graph
        .find("sym_int_values")
        .ifPresent(v -> v.fields().forEach((name, value) -> symbols.put(name, dim(value))));
    return symbols;
  }

  private static Map<String, TensorMeta> values(JsonValue table) {
    Map<String, TensorMeta> values = new LinkedHashMap<>();
    table.fields().forEach((name, value) -> values.put(name, TensorMetas.meta(value)));
    return values;
  }

  /** A length: a number, or an expression of symbols. */
  static Dim dim(JsonValue value) {
    Map.Entry<String, JsonValue> choice = value.choice();
    return switch (choice.getKey()) {
      case "as_int" -> Dim.of(choice.getValue().whole());
      case "as_expr" -> new Dim.Symbolic(choice.getValue().at("expr_str").text());
      default -> throw unknown(value, choice);
    };
  }

  private static List<InputSpec> inputs(JsonValue specs) {
    List<InputSpec> inputs = new ArrayList<>();
    for (JsonValue spec : specs.items()) {
      Map.Entry<String, JsonValue> choice = spec.choice();
      JsonValue body = choice.getValue();
      inputs.add(
          switch (choice.getKey()) {
            case "user_input" -> userInput(body.at("arg"));
            case "parameter" -> stored(body, "parameter_name");
            case "buffer" -> stored(body, "buffer_name");
            case "tensor_constant" -> stored(body, "tensor_constant_name");
            case "constant_input" ->
                new InputSpec.Other(
                    body.at("name").text(), "constant_input " + body.at("value").shown());
            case "custom_obj", "token" ->
                new InputSpec.Other(body.at("arg").at("name").text(), choice.getKey());
            default -> throw unknown(spec, choice);
          });
    }
    return inputs;
  }

  private static InputSpec stored(JsonValue body, String field) {
    return new InputSpec.Stored(body.at("arg").at("name").text(), body.at(field).text());
  }

  private static InputSpec userInput(JsonValue argument) {
    Map.Entry<String, JsonValue> choice = argument.choice();
    if (choice.getKey().equals("as_tensor")) {
      return new InputSpec.User(choice.getValue().at("name").text());
    }
    return new InputSpec.Other(choice.getValue().shown(), "user_input " + choice.getKey());
  }

  private static List<OutputSpec> outputs(JsonValue specs) {
    List<OutputSpec> outputs = new ArrayList<>();
    for (JsonValue spec : specs.items()) {
      Map.Entry<String, JsonValue> choice = spec.choice();
      JsonValue argument = choice.getValue().at("arg");
      String name =
          argument
              .find("as_tensor")
              .or(() -> Optional.of(argument))
              .flatMap(a -> a.find("name"))
              .map(JsonValue::text)
              .orElse("");
      outputs.add(new OutputSpec(choice.getKey(), name));
    }
    return outputs;
  }

  private static void checkSameNames(JsonValue graphInputs, List<InputSpec> inputs) {
    List<JsonValue> named = graphInputs.items();
    boolean same = named.size() == inputs.size();
    for (int i = 0; same && i < inputs.size(); i++) {
      Map.Entry<String, JsonValue> choice = named.get(i).choice();
      same =
          !choice.getKey().equals("as_tensor")
              || choice.getValue().at("name").text().equals(inputs.get(i).name());
    }
    if (!same) {
      throw new ModelException(
          PytorchDiagnostics.BAD_FIELD.at(
              graphInputs.where(), "the inputs of the signature", graphInputs.shown()));
    }
  }

  static UnsupportedFeatureException unknown(JsonValue at, Map.Entry<String, JsonValue> choice) {
    return new UnsupportedFeatureException(
        PytorchDiagnostics.UNKNOWN_FIELD.at(
            at.where(), choice.getKey(), choice.getValue().shown()));
  }
}
