package io.hls4j.frontend.keras.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelConfigReaderTest {

  @Test
  void readsAFunctionalModelOfKeras2() {
    ModelConfig model =
        read(
            """
            {'class_name': 'Model', 'keras_version': '2.1.3', 'backend': 'tensorflow', 'config': {
              'name': 'm', 'layers': [
                {'class_name': 'InputLayer', 'name': 'a', 'config': {'name': 'a'},
                 'inbound_nodes': []},
                {'class_name': 'Dense', 'name': 'd', 'config': {'name': 'd', 'units': 3},
                 'inbound_nodes': [[['a', 0, 0, {}]], [['d', 0, 0, {'training': true}]]]},
                {'class_name': 'Add', 'name': 's', 'config': {},
                 'inbound_nodes': [[['d', 0, 0, {}], ['d', 1, 0, {}]]]}],
              'input_layers': [['a', 0, 0]], 'output_layers': [['s', 0, 0], ['d', 1, 0]]}}
            """);
    assertEquals("m", model.name());
    assertEquals(2, model.generation());
    assertEquals(List.of(ref("a", 0)), model.inputs());
    assertEquals(List.of(ref("s", 0), ref("d", 1)), model.outputs());
    LayerConfig d = model.layers().get(1);
    assertEquals("Dense", d.operator());
    assertEquals(
        List.of(
            new LayerCall(List.of(ref("a", 0)), Map.of()),
            new LayerCall(List.of(ref("d", 0)), Map.of("training", true))),
        d.calls());
    assertEquals(List.of(ref("d", 0), ref("d", 1)), model.layers().get(2).calls().get(0).inputs());
  }

  @Test
  void readsAFunctionalModelOfKeras3() {
    ModelConfig model =
        read(
            """
            {'module': 'keras.src.models.functional', 'class_name': 'Functional',
             'registered_name': 'Functional', 'build_config': {}, 'config': {
              'name': 'm', 'trainable': true, 'layers': [
                {'module': 'keras.layers', 'class_name': 'InputLayer', 'registered_name': null,
                 'name': 'a', 'config': {'name': 'a', 'batch_shape': [null, 4]},
                 'inbound_nodes': []},
                {'module': 'keras.layers', 'class_name': 'Softmax', 'registered_name': null,
                 'name': 's', 'config': {'name': 's'}, 'inbound_nodes': [
                   {'args': [TENSOR, null], 'kwargs': {'mask': null}}]},
                {'module': 'keras.layers', 'class_name': 'Add', 'registered_name': null,
                 'name': 'sum', 'config': {'name': 'sum'}, 'inbound_nodes': [
                   {'args': [[TENSOR, TENSOR]], 'kwargs': {}}]}],
              'input_layers': ['a', 0, 0], 'output_layers': {'z': ['s', 0, 0], 'b': ['sum', 0, 0]}}}
            """
                .replace(
                    "TENSOR",
                    "{'class_name': '__keras_tensor__', 'config': {'shape': [null, 4],"
                        + " 'dtype': 'float32', 'keras_history': ['a', 0, 0]}}"));
    assertEquals(3, model.generation());
    assertEquals(Map.of("trainable", true), model.attributes());
    assertEquals(List.of(ref("a", 0)), model.inputs());
    assertEquals(List.of(ref("sum", 0), ref("s", 0)), model.outputs(), "in the order of the keys");
    LayerCall softmax = model.layers().get(1).calls().get(0);
    assertEquals(List.of(ref("a", 0)), softmax.inputs());
    assertEquals(Set.of("args[1]", "mask"), softmax.arguments().keySet());
    assertEquals(List.of(ref("a", 0), ref("a", 0)), model.layers().get(2).calls().get(0).inputs());
  }

  @Test
  void givesASequentialModelTheInputThatItsFirstLayerImplies() {
    ModelConfig model =
        read(
            """
            {'class_name': 'Sequential', 'config': [
              {'class_name': 'Dense', 'config': {'name': 'd', 'batch_input_shape': [null, 5]}},
              {'class_name': 'Activation', 'config': {'name': 'r'}}]}
            """);
    assertEquals(
        List.of("input1", "d", "r"), model.layers().stream().map(LayerConfig::name).toList());
    assertEquals(List.of(ref("input1", 0)), model.inputs());
    assertEquals(List.of(ref("r", 0)), model.outputs());
    assertEquals(Arrays.asList(null, 5L), model.layers().get(0).config().get("batch_shape"));
    assertEquals(List.of(ref("d", 0)), model.layers().get(2).calls().get(0).inputs());
  }

  @Test
  void tellsLayersOfKerasFromOthersOfTheSameClass() {
    assertEquals("Dense", operator("'module': 'keras.layers', 'registered_name': null"));
    assertEquals("Dense", operator("'registered_name': 'Dense'"));
    assertEquals("mine.Dense", operator("'module': 'mine'"));
    assertEquals("HGQ>Dense", operator("'module': 'hgq', 'registered_name': 'HGQ>Dense'"));
    assertEquals("kerasx.Dense", operator("'module': 'kerasx'"));
  }

  @Test
  void theStatedVersionDecidesTheGeneration() {
    String json =
        "{'class_name': 'Sequential', 'config': {'layers': [LAYER]}}"
            .replace(
                "LAYER", "{'class_name': 'InputLayer', 'config': {'name': 'i', KEY: [null, 1]}}");
    assertEquals(3, read(json.replace("KEY", "'batch_shape'")).generation());
    assertEquals(2, read(json.replace("KEY", "'batch_input_shape'")).generation());
    assertEquals(
        2,
        ModelConfigReader.read(
                Json.read(json.replace('\'', '"').replace("KEY", "\"batch_shape\""), "test"),
                Optional.of("2.15.0"),
                "test")
            .generation());
    refused(
        KerasDiagnostics.KERAS_VERSION,
        "{'keras_version': '4.0', 'class_name': 'Sequential', 'config': {'layers': []}}");
  }

  @Test
  void refusesModelsThatAreNotWellFormed() {
    refused(KerasDiagnostics.MODEL_CLASS, "{'class_name': 'Mine', 'config': {}}");
    refused(KerasDiagnostics.NO_LAYERS, "{'class_name': 'Model', 'config': {'layers': []}}");
    refused(KerasDiagnostics.NO_LAYERS, "{'class_name': 'Sequential', 'config': []}");
    refused(KerasDiagnostics.CONFIG_FIELD, "[]");
    refused(KerasDiagnostics.CONFIG_FIELD, "{'class_name': 'Model', 'config': 3}");
    refused(KerasDiagnostics.CONFIG_KEY, "{'class_name': 'Model', 'config': {}, 'extra': 1}");
    refused(
        KerasDiagnostics.NO_INPUT_SHAPE,
        "{'class_name': 'Sequential', 'config': [{'class_name': 'Dense', 'config': {'name': 'd'}}]}");
    refused(
        KerasDiagnostics.TWO_NAMES,
        "{'class_name': 'Model', 'config': {'layers': [{'class_name': 'Dense', 'name': 'a',"
            + " 'config': {'name': 'b'}}]}}");
    refused(
        KerasDiagnostics.BAD_REFERENCE,
        "{'class_name': 'Model', 'config': {'layers': [{'class_name': 'Dense', 'name': 'a',"
            + " 'config': {}, 'inbound_nodes': [[['b', 0]]]}]}}");
    refused(
        KerasDiagnostics.CONFIG_FIELD,
        "{'class_name': 'Model', 'config': {'layers': [{'class_name': 'Dense', 'name': 'a',"
            + " 'config': {}, 'inbound_nodes': [[['b', -1, 0]]]}]}}");
  }

  @Test
  void refusesTwoLayersOfOneName() {
    refused(
        KerasDiagnostics.DUPLICATE_NAME,
        "{'class_name': 'Model', 'config': {'layers': ["
            + "{'class_name': 'Dense', 'name': 'a', 'config': {}},"
            + "{'class_name': 'ReLU', 'name': 'a', 'config': {}}]}}");
  }

  private static String operator(String origin) {
    return read("{'class_name': 'Model', 'config': {'layers': [{'class_name': 'Dense', 'name': 'd',"
            + " 'config': {}, "
            + origin
            + "}], 'input_layers': [], 'output_layers': []}}")
        .layers()
        .get(0)
        .operator();
  }

  private static void refused(DiagnosticCode code, String json) {
    Hls4jException thrown = assertThrows(Hls4jException.class, () -> read(json));
    assertEquals(code, thrown.diagnostics().get(0).code());
  }

  private static ModelConfig read(String json) {
    return ModelConfigReader.read(
        Json.read(json.replace('\'', '"'), "test"), Optional.empty(), "test");
  }

  private static TensorRef ref(String layer, int call) {
    return new TensorRef(layer, call, 0);
  }
}
