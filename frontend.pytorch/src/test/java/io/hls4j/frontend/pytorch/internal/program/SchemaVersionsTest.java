package io.hls4j.frontend.pytorch.internal.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of exported programs through the versions of its schema. */
class SchemaVersionsTest {
  private static final String JSON = "models/model.json";
  private static final String CONFIG = "data/weights/model_weights_config.json";
  private static final String VERSION = "{\"major\": 8, \"minor\": 20}";

  private static TestProgram program() {
    return new TestProgram()
        .parameter("w", 0.5, 0.5, 2, 2)
        .input("x", -1, 2)
        .node("aten.linear.default", "y", "input=%x", "weight=%p_w", "bias=None")
        .output("y");
  }

  private static Graph read(String json, String config) {
    return TestProgram.read(program().entry(JSON, json).entry(CONFIG, config).bytes()).graph();
  }

  /**
   * What a PyTorch of each version adds to, or leaves out of, the newest form.
   *
   * @param version of the schema
   * @param program fields of the program
   * @param offset how the offset in a storage is written
   * @param none how None is written
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2, 1 | \"dialect\": \"ATEN\" | 0 | []",
        "3, 1 | \"dialect\": \"ATEN\" | 0 | []",
        "4, 2 | \"dialect\": \"TRAINING\" | 0 | []",
        "5, 3 | \"dialect\": \"ATEN\" | {\"as_int\": 0} | []",
        "6, 1 | \"verifiers\": [\"ATEN\"] | {\"as_int\": 0} | []",
        "7, 1 | \"verifiers\": [\"ATEN\"] | {\"as_int\": 0} | []",
        "8, 1 | \"verifiers\": [\"ATEN\"], \"torch_version\": \"<=2.4\" | {\"as_int\": 0} | []",
        "8, 8 | \"verifiers\": [], \"torch_version\": \"2.8.0\" | {\"as_int\": 0} | true",
        "8, 17 | \"verifiers\": [\"TRAINING\"], \"torch_version\": \"2.10.0\", \"guards_code\": [\"L['x'].size()[0] >= 2\"] | {\"as_int\": 0} | true",
      })
  void everyVersionIsReadAlike(String version, String program, String offset, String none) {
    String[] numbers = version.split(", ");
    String json =
        program()
            .texts()
            .get(JSON)
            .replace(
                VERSION,
                "{\"major\": " + numbers[0] + ", \"minor\": " + numbers[1] + "}, " + program)
            .replace("{\"as_none\": true}", "{\"as_none\": " + none + "}");
    if (Integer.parseInt(numbers[0]) < 8) {
      json =
          json.replace(", \"kind\": 1", "")
              .replace(", \"is_hop_single_tensor_return\": null", "")
              .replaceAll(", \"name\": \"[a-z]+\"\\}, ", "}, ");
    } else {
      json =
          json.replace(
              "\"sym_int_values\": {}",
              "\"sym_int_values\": {}, \"sym_bool_values\": {}, \"sym_float_values\": {},"
                  + " \"custom_obj_values\": {}, \"is_single_tensor_return\": false");
    }
    String config =
        program()
            .texts()
            .get(CONFIG)
            .replace("\"storage_offset\": {\"as_int\": 0}", "\"storage_offset\": " + offset);
    Graph graph = read(json, config);
    assertArrayEquals(
        new double[] {0.5, 1.5, 1, 2},
        graph.node("linear").orElseThrow().weight("weight").toDoubles());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "{\"major\": 1, \"minor\": 1}",
        "{\"major\": 9, \"minor\": 0}",
        "{\"major\": -8, \"minor\": 0}"
      })
  void otherVersionsAreRefusedWithTheNextStep(String version) {
    String json = program().texts().get(JSON).replace(VERSION, version);
    assertRefused("H4J-TORCH-008", json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "buffer_mutation",
        "parameter_mutation",
        "user_input_mutation",
        "gradient_to_parameter",
        "gradient_to_user_input",
        "loss_output",
        "token",
        "brand_new_output"
      })
  void resultsThatAreNoOutputsAreRefused(String sort) {
    assertRefused("H4J-TORCH-021", program().texts().get(JSON).replace("user_output", sort));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"as_none\": true}",
        "{\"as_int\": 3}",
        "{\"as_sym_int\": {\"as_name\": \"s0\"}}",
        "{\"as_tensors\": [{\"name\": \"y\"}]}"
      })
  void outputsThatAreNoTensorsAreRefused(String value) {
    String json = program().texts().get(JSON);
    String tensor = "\"user_output\": {\"arg\": {\"as_tensor\": {\"name\": \"y\"}}}";
    assertRefused(
        "H4J-TORCH-021", json.replace(tensor, "\"user_output\": {\"arg\": " + value + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "as_graph\": {\"name\": \"g\", \"graph\": {}}",
        "as_custom_obj\": {\"name\": \"o\", \"class_fqn\": \"c\"}",
        "as_operator\": \"add\"",
        "as_complex\": {\"real\": 1, \"imag\": 2}",
        "as_nested_tensors\": [[{\"name\": \"p_w\"}]]",
        "as_int_lists\": [[1]]",
        "as_string_to_argument\": {}",
        "as_strings\": [\"a\"]",
        "as_bools\": [true]",
        "as_sym_bool\": {\"as_name\": \"b\"}",
        "as_sym_float\": {\"as_name\": \"f\"}",
        "as_brand_new\": 1"
      })
  void kindsOfArgumentsThatNoOperatorTakesAreRefused(String argument) {
    String json = program().texts().get(JSON);
    Hls4jException e =
        assertThrows(
            Hls4jException.class,
            () -> read(json.replace("as_none\": true", argument), program().texts().get(CONFIG)));
    assertEquals("H4J-TORCH-022", e.diagnostics().get(0).code().id(), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"as_optional_tensor\": {\"as_none\": true}}",
        "{\"as_optional_tensor\": {\"as_none\": []}}"
      })
  void absentTensorsHaveSeveralForms(String none) {
    String json = program().texts().get(JSON).replace("{\"as_none\": true}", none);
    assertEquals(2, read(json, program().texts().get(CONFIG)).nodes().size());
  }

  @Test
  void numbersMayBeWrittenAsSymbolsThatAreKnown() {
    TestProgram plain =
        new TestProgram()
            .input("x", -1, 2)
            .node("aten.leaky_relu.default", "y", "self=%x", "negative_slope=0.25")
            .output("y");
    String json =
        plain
            .texts()
            .get(JSON)
            .replace("{\"as_float\": 0.25}", "{\"as_sym_float\": {\"as_float\": 0.25}}");
    Graph graph = TestProgram.read(plain.entry(JSON, json).bytes()).graph();
    assertEquals(0.25, graph.node("leaky_relu").orElseThrow().weight("param").at(0));
  }

  @Test
  void boundsOfOpenLengthsDoNotMatter() {
    String json =
        program()
            .texts()
            .get(JSON)
            .replace(
                "\"range_constraints\": {}",
                "\"range_constraints\": {\"s0\": {\"min_val\": 2, \"max_val\": null}}");
    assertEquals(2, read(json, program().texts().get(CONFIG)).nodes().size());
  }

  private static void assertRefused(String code, String json) {
    Hls4jException e =
        assertThrows(Hls4jException.class, () -> read(json, program().texts().get(CONFIG)));
    assertEquals(code, e.diagnostics().get(0).code().id(), e.getMessage());
    assertFalse(e.diagnostics().get(0).hint().isEmpty());
    assertEquals(3, e.exitStatus());
  }
}
