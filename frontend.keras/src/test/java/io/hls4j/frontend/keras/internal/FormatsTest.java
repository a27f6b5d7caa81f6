package io.hls4j.frontend.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.Npy;
import io.hls4j.testkit.Shared;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One network in every file format of Keras is one graph. */
class FormatsTest {

  @ParameterizedTest
  @ValueSource(strings = {"jet_mlp_keras", "jet_mlp_bn_keras", "mimo_keras", "autoencoder_keras"})
  void everyFormatGivesTheSameGraph(String id) {
    Path folder = Shared.require("models/" + id);
    ImportedModel archive = Imports.read(folder.resolve("model.keras"), Optional.empty());
    ImportedModel whole = Imports.read(folder.resolve("model.h5"), Optional.empty());
    ImportedModel parts =
        Imports.read(folder.resolve("model.json"), Optional.of(folder.resolve("model.weights.h5")));
    assertEquals("Keras 3 archive", archive.format());
    assertEquals("Keras 3 HDF5", whole.format());
    assertEquals("Keras 3 architecture and weights", parts.format());
    assertEquals(GraphText.of(archive.graph()), GraphText.of(whole.graph()));
    assertEquals(GraphText.of(archive.graph()), GraphText.of(parts.graph()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.keras", "model.h5"})
  void theDigitsClassifierComputesWhatKerasComputes(String name) {
    Path folder = Shared.checkout().resolve("examples/digits/digits-mlp");
    Imports.assertComputes(
        Imports.read(folder.resolve(name), Optional.empty()).graph(),
        List.of(Npy.read(folder.resolve("x.npy"))),
        List.of(Npy.read(folder.resolve("y_float.npy"))),
        20);
  }

  @Test
  void theWeightsOfAnArchitectureMayComeFromAWholeModel() {
    Path folder = Shared.require("models/jet_mlp_keras");
    Graph expected = Imports.read(folder.resolve("model.keras"), Optional.empty()).graph();
    for (String weights : List.of("model.h5", "model.keras")) {
      Graph graph =
          Imports.read(folder.resolve("model.json"), Optional.of(folder.resolve(weights))).graph();
      assertEquals(GraphText.of(expected), GraphText.of(graph));
    }
  }

  /** 0.5 * 1 + 0.25 * 2 + 1, then 2 times that and 3: 2 * 2 + 3. */
  @Test
  void readsArchivesOfKeras2(@TempDir Path folder) throws IOException {
    Path h5 = folder.resolve("w.h5");
    try (WritableHdfFile file = HdfFile.write(h5)) {
      WritableGroup layers = file.putGroup("_layer_checkpoint_dependencies");
      WritableGroup first = layers.putGroup("dense").putGroup("vars");
      first.putDataset("0", new float[][] {{0.5f}, {0.25f}});
      first.putDataset("1", new float[] {1});
      WritableGroup second = layers.putGroup("dense_2").putGroup("vars");
      second.putDataset("0", new float[][] {{2}});
      second.putDataset("1", new float[] {3});
    }
    String layer =
        "{'module': 'keras.layers', 'class_name': 'Dense', 'registered_name': null, 'config':"
            + " {'name': '%s', 'units': 1, 'activation': 'linear', 'use_bias': true},"
            + " 'build_config': {'input_shape': [null, 2]}}";
    String config =
        "{'class_name': 'Sequential', 'config': {'name': 's', 'build_input_shape': [null, 2],"
            + " 'layers': [%s, %s]}}".formatted(layer.formatted("a"), layer.formatted("b"));
    Path model = folder.resolve("model.keras");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(model))) {
      entry(zip, "config.json", config.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      entry(
          zip, "metadata.json", "{\"keras_version\": \"2.13.1\"}".getBytes(StandardCharsets.UTF_8));
      entry(zip, "model.weights.h5", Files.readAllBytes(h5));
    }

    ImportedModel read = Imports.read(model, Optional.empty());

    assertEquals("Keras 2 archive", read.format());
    Imports.assertComputes(
        read.graph(),
        List.of(TensorData.ofDoubles(Shape.of(1, 2), 1, 2)),
        List.of(TensorData.ofDoubles(Shape.of(1, 1), 7)),
        1);
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  @Test
  void asksForWeightsWhereThereAreNone() {
    Path json = Shared.require("models/jet_mlp_keras/model.json");
    refused(KerasDiagnostics.NO_WEIGHTS_FILE, json, Optional.empty());
    refused(
        KerasDiagnostics.WEIGHTS_ONLY, json.resolveSibling("model.weights.h5"), Optional.empty());
  }

  @Test
  void refusesWeightsThatWouldNotBeUsed() {
    Path archive = Shared.require("models/jet_mlp_keras/model.keras");
    Optional<Path> weights = Optional.of(archive.resolveSibling("model.weights.h5"));
    refused(KerasDiagnostics.TWO_WEIGHTS, archive, weights);
    refused(KerasDiagnostics.TWO_WEIGHTS, archive.resolveSibling("model.h5"), weights);
  }

  @Test
  void refusesTheWeightsOfAnotherModel() {
    Path json = Shared.require("models/jet_mlp_keras/model.json");
    Path other = Shared.require("models/mimo_keras/model.weights.h5");
    refused(KerasDiagnostics.WRONG_GROUP, json, Optional.of(other));
    assertThrows(
        ModelException.class,
        () -> Imports.read(json, Optional.of(Shared.require("models/mimo_keras/model.h5"))));
  }

  @Test
  void recognizesFilesByContentBeforeName() {
    assertEquals(Recognition.BY_CONTENT, recognize("a.bin", "\u0089HDF\r\n\u001a\n"));
    assertEquals(Recognition.BY_CONTENT, recognize("a", " \n{\"class_name\": \"Model\"}"));
    assertEquals(
        Recognition.BY_CONTENT,
        recognize("a.zip", "PK\u0003\u0004" + "\0".repeat(26) + "metadata.json"));
    assertEquals(
        Recognition.NO, recognize("a.pt2", "PK\u0003\u0004" + "\0".repeat(26) + "model/version"));
    assertEquals(Recognition.BY_NAME, recognize("a.keras", "PK\u0003\u0004"));
    assertEquals(Recognition.BY_NAME, recognize("a.H5", ""));
    assertEquals(Recognition.BY_NAME, recognize("a.json", "{}"));
    assertEquals(Recognition.NO, recognize("a.onnx", "\u0008\u0007"));
  }

  @Test
  void saysThatAFileIsEmptyOrOfNoKnownFormat() {
    for (String content : List.of("", "hello, this is text")) {
      ModelSource source = source("a.h5", content);
      ModelException thrown =
          assertThrows(
              ModelException.class,
              () -> new KerasFrontend().read(source, FrontendContext.plain()));
      assertEquals(
          content.isEmpty() ? KerasDiagnostics.EMPTY : KerasDiagnostics.NOT_KERAS,
          thrown.diagnostics().get(0).code());
    }
  }

  private static Recognition recognize(String name, String head) {
    return new KerasFrontend().recognize(source(name, head));
  }

  private static ModelSource source(String name, String head) {
    byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    return new ModelSource(Path.of(name), Optional.empty(), List.of(), bytes);
  }

  private static void refused(DiagnosticCode code, Path file, Optional<Path> weights) {
    ModelException thrown = assertThrows(ModelException.class, () -> Imports.read(file, weights));
    assertEquals(code, thrown.diagnostics().get(0).code());
  }
}
