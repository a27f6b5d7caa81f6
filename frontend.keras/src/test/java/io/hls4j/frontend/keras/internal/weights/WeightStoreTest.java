package io.hls4j.frontend.keras.internal.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.LayerConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5File;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class WeightStoreTest {
  @TempDir Path folder;

  @Test
  void findsNamedVariablesByLayerAndPath() throws IOException {
    try (Hdf5File h5 =
        written(
            root -> {
              WritableGroup weights = root.putGroup("model_weights");
              weights.putAttribute("layer_names", new String[] {"a", "a/b", "c"});
              WritableGroup a = layer(weights, "a", "a/kernel:0", "a/recurrent_kernel:0");
              a.putGroup("a").putDataset("kernel:0", new float[] {1});
              ((WritableGroup) a.getChild("a")).putDataset("recurrent_kernel:0", new float[] {2});
              layer(a, "b", "bias").putDataset("bias", new float[] {3});
              layer(weights, "c", "gamma:0").putDataset("gamma:0", new float[] {4});
            })) {
      WeightStore store = WeightStore.open(h5.root(), model("Dense a", "Dense a/b"));
      assertEquals(true, store.named());
      assertEquals("{kernel=1.0, recurrent_kernel=2.0}", show(store, "a"));
      assertEquals("{bias=3.0}", show(store, "a/b"));
      assertEquals(List.of("c"), store.strangers());
    }
  }

  @Test
  void findsNumberedVariablesByCountingClasses() throws IOException {
    try (Hdf5File h5 =
        written(
            root -> {
              WritableGroup layers = root.putGroup("layers");
              numbered(layers, "dense", "x", 1, 2);
              numbered(layers, "dense_1", "y", 3);
              numbered(layers, "p_re_lu", "z", 4);
              layers
                  .putGroup("dropout")
                  .putGroup("seed_generator")
                  .putGroup("vars")
                  .putDataset("0", new float[] {5});
              numbered(layers, "lstm", "w", 6);
            })) {
      WeightStore store =
          WeightStore.open(h5.root(), model("Dense x", "PReLU z", "Dropout d", "Dense y"));
      assertEquals(false, store.named());
      assertEquals("{0=1.0, 1=2.0}", show(store, "x"));
      assertEquals("{0=3.0}", show(store, "y"));
      assertEquals("{0=4.0}", show(store, "z"));
      assertEquals("{seed_generator/0=5.0}", show(store, "d"));
      assertEquals(List.of("layers/lstm"), store.strangers());
    }
  }

  /** Keras 2 counts each layer twice in its archives, so that every other number is left out. */
  @Test
  void findsVariablesInArchivesOfKeras2() throws IOException {
    try (Hdf5File h5 =
        written(
            root -> {
              WritableGroup layers = root.putGroup("_layer_checkpoint_dependencies");
              numbered(layers, "dense", "x", 1, 2);
              numbered(layers, "dense_2", "y", 3);
              numbered(layers, "dense_10", "z", 4);
              numbered(layers, "lstm", "w", 5);
              root.putGroup("optimizer").putGroup("vars").putDataset("0", new float[] {6});
            })) {
      WeightStore store =
          WeightStore.open(h5.root(), model("Dense x", "Dropout d", "Dense y", "Dense z"));
      assertEquals(false, store.named());
      assertEquals("{0=1.0, 1=2.0}", show(store, "x"));
      assertEquals("{0=3.0}", show(store, "y"));
      assertEquals("{0=4.0}", show(store, "z"));
      assertEquals("{}", show(store, "d"));
      assertEquals(List.of("_layer_checkpoint_dependencies/lstm"), store.strangers());
    }
  }

  /** Which of two layers has the one group is not known. */
  @Test
  void guessesNothingInArchivesOfKeras2() throws IOException {
    try (Hdf5File h5 =
        written(
            root -> numbered(root.putGroup("_layer_checkpoint_dependencies"), "dense", "x", 1))) {
      WeightStore store = WeightStore.open(h5.root(), model("Dense x", "Dense y"));
      assertEquals("{}", show(store, "x"));
      assertEquals(List.of("_layer_checkpoint_dependencies/dense"), store.strangers());
    }
  }

  /** A list of names beyond the 64 kB that one attribute may have. */
  @Test
  void putsListsOfNamesTogether() throws IOException {
    try (Hdf5File h5 =
        written(
            root -> {
              WritableGroup weights = root.putGroup("model_weights");
              weights.putAttribute("layer_names0", new String[] {"a"});
              weights.putAttribute("layer_names1", new String[] {"b"});
              WritableGroup a = weights.putGroup("a");
              a.putAttribute("weight_names0", new String[] {"kernel:0"});
              a.putAttribute("weight_names1", new String[] {"bias:0"});
              a.putDataset("kernel:0", new float[] {1});
              a.putDataset("bias:0", new float[] {2});
              layer(weights, "b", "kernel:0").putDataset("kernel:0", new float[] {3});
              root.putGroup("optimizer_weights").putDataset("x", new float[] {4});
            })) {
      WeightStore store = WeightStore.open(h5.root(), model("Dense a", "Dense b"));
      assertEquals("{kernel=1.0, bias=2.0}", show(store, "a"));
      assertEquals("{kernel=3.0}", show(store, "b"));
      assertEquals(List.of(), store.strangers());
    }
  }

  @Test
  void countsNumberedVariablesAsNumbers() throws IOException {
    float[] values = new float[12];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    try (Hdf5File h5 = written(root -> numbered(root.putGroup("layers"), "dense", "x", values))) {
      List<StoredArray> arrays =
          WeightStore.open(h5.root(), model("Dense x")).of(layer("Dense", "x"));
      assertEquals("11", arrays.get(11).variable());
    }
  }

  @Test
  void refusesWeightsOfAnotherModel() throws IOException {
    try (Hdf5File h5 = written(root -> numbered(root.putGroup("layers"), "dense", "x", 1))) {
      WeightStore store = WeightStore.open(h5.root(), model("Dense y"));
      refused(KerasDiagnostics.WRONG_GROUP, () -> store.of(layer("Dense", "y")));
    }
  }

  @Test
  void refusesAnArrayThatIsListedButNotStored() throws IOException {
    try (Hdf5File h5 =
        written(
            root -> {
              root.putAttribute("layer_names", new String[] {"a"});
              layer(root, "a", "kernel:0");
            })) {
      WeightStore store = WeightStore.open(h5.root(), model("Dense a"));
      refused(KerasDiagnostics.ARRAY_MISSING, () -> store.of(layer("Dense", "a")));
    }
  }

  @Test
  void refusesAFileWithoutWeights() throws IOException {
    try (Hdf5File h5 = written(root -> root.putGroup("data"))) {
      refused(KerasDiagnostics.NO_WEIGHTS, () -> WeightStore.open(h5.root(), model("Dense a")));
    }
  }

  @Test
  void namesClassesAsKerasDoes() {
    assertEquals("dense", NumberedWeights.snakeCase("Dense"));
    assertEquals("batch_normalization", NumberedWeights.snakeCase("BatchNormalization"));
    assertEquals("re_lu", NumberedWeights.snakeCase("ReLU"));
    assertEquals("p_re_lu", NumberedWeights.snakeCase("PReLU"));
    assertEquals("leaky_re_lu", NumberedWeights.snakeCase("LeakyReLU"));
    assertEquals("elu", NumberedWeights.snakeCase("ELU"));
    assertEquals("conv2d", NumberedWeights.snakeCase("Conv2D"));
    assertEquals("conv2d_transpose", NumberedWeights.snakeCase("Conv2DTranspose"));
    assertEquals("global_average_pooling1d", NumberedWeights.snakeCase("GlobalAveragePooling1D"));
  }

  private static WritableGroup layer(WritableGroup parent, String name, String... weights) {
    WritableGroup group = parent.putGroup(name);
    group.putAttribute("weight_names", weights);
    return group;
  }

  private static void numbered(WritableGroup layers, String group, String name, float... values) {
    WritableGroup vars = layers.putGroup(group).putGroup("vars");
    vars.putAttribute("name", name);
    for (int i = 0; i < values.length; i++) {
      vars.putDataset(Integer.toString(i), new float[] {values[i]});
    }
  }

  private static LayerConfig layer(String className, String name) {
    return new LayerConfig(name, className, className, Map.of(), List.of());
  }

  /** A model of layers that are given as class and name. */
  private static ModelConfig model(String... layers) {
    List<LayerConfig> all =
        Arrays.stream(layers).map(text -> layer(text.split(" ")[0], text.split(" ")[1])).toList();
    return new ModelConfig("m", 2, all, List.of(), List.of(), Map.of());
  }

  private static String show(WeightStore store, String layer) {
    Map<String, Double> shown = new LinkedHashMap<>();
    for (StoredArray array : store.of(layer("Dense", layer))) {
      shown.put(array.variable(), array.array().read().at(0));
    }
    return shown.toString();
  }

  private Hdf5File written(Consumer<WritableHdfFile> content) throws IOException {
    Path file = Files.createTempFile(folder, "test", ".h5");
    try (WritableHdfFile h5 = HdfFile.write(file)) {
      content.accept(h5);
    }
    return Hdf5File.open(file);
  }

  private static void refused(DiagnosticCode code, Executable reading) {
    ModelException thrown = assertThrows(ModelException.class, reading);
    assertEquals(code, thrown.diagnostics().get(0).code());
  }
}
