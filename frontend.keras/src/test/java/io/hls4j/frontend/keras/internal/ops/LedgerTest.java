package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.keras.internal.GraphText;
import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No attribute is dropped in silence: changed, it changes the graph, is neutral, or is refused. */
class LedgerTest {
  @TempDir Path folder;

  /**
   * Layers with every attribute that Keras writes, apart from those of training.
   *
   * @param neutral attributes that may change without effect, whatever their value
   */
  private record Subject(int generation, String className, String config, List<String> neutral) {}

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(
              2, "Dense", "'units': 3 | 'activation': 'relu' | 'use_bias': true", List.of()),
          new Subject(
              3,
              "Dense",
              "'units': 3 | 'activation': 'elu' | 'use_bias': true | 'lora_rank': null"
                  + " | 'lora_alpha': null | 'quantization_config': null | 'dtype': 'float32'",
              List.of("dtype")),
          new Subject(
              2,
              "BinaryDense",
              "'units': 3 | 'activation': 'linear' | 'use_bias': true | 'H': 1.0"
                  + " | 'kernel_lr_multiplier': 7.3 | 'bias_lr_multiplier': null",
              List.of("kernel_lr_multiplier", "bias_lr_multiplier")),
          new Subject(2, "Activation", "'activation': 'hard_sigmoid'", List.of()),
          new Subject(3, "Activation", "'activation': 'leaky_relu'", List.of()),
          new Subject(
              3, "ReLU", "'max_value': 6.0 | 'negative_slope': 0.0 | 'threshold': 0.0", List.of()),
          new Subject(
              2, "ReLU", "'max_value': null | 'negative_slope': 0.0 | 'threshold': 0.0", List.of()),
          new Subject(2, "LeakyReLU", "'alpha': 0.3", List.of()),
          new Subject(3, "LeakyReLU", "'negative_slope': 0.3", List.of()),
          new Subject(2, "ThresholdedReLU", "'theta': 1.0", List.of()),
          new Subject(3, "ELU", "'alpha': 1.0", List.of()),
          new Subject(3, "Softmax", "'axis': -1", List.of()),
          new Subject(
              3,
              "BatchNormalization",
              "'axis': -1 | 'momentum': 0.99 | 'epsilon': 0.001 | 'center': true | 'scale': true"
                  + " | 'synchronized': false | 'renorm': false | 'renorm_clipping': null"
                  + " | 'renorm_momentum': 0.99",
              List.of("momentum", "synchronized", "renorm_clipping", "renorm_momentum")),
          new Subject(
              2,
              "BatchNormalization",
              "'axis': [1] | 'epsilon': 0.001 | 'center': true | 'scale': true | 'fused': null"
                  + " | 'virtual_batch_size': null | 'adjustment': null",
              List.of("fused")),
          new Subject(3, "Flatten", "'data_format': 'channels_last'", List.of("data_format")),
          new Subject(3, "Reshape", "'target_shape': [2, 2]", List.of()),
          new Subject(
              2,
              "Dropout",
              "'rate': 0.5 | 'noise_shape': null | 'seed': 1",
              List.of("rate", "noise_shape", "seed")));

  @TestFactory
  Stream<DynamicTest> everyAttributeCounts() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Subject subject : SUBJECTS) {
      String[] attributes = subject.config().split(" \\| ");
      for (int i = 0; i < attributes.length; i++) {
        int index = i;
        String name = "Keras " + subject.generation() + " " + subject.className() + " ";
        tests.add(dynamicTest(name + attributes[i], () -> mutate(subject, attributes, index)));
      }
    }
    return tests.stream();
  }

  private void mutate(Subject subject, String[] attributes, int index) {
    String attribute = attributes[index].split("'")[1];
    String before = GraphText.of(model(subject, attributes).graph());
    for (String value : List.of("7", "'other'", "true", "false", "null", "0.25", "[2]", "{}")) {
      String[] changed = attributes.clone();
      changed[index] = "'" + attribute + "': " + value;
      if (changed[index].equals(attributes[index])) {
        continue;
      }
      ImportedModel after;
      try {
        after = model(subject, changed);
      } catch (Hls4jException refused) {
        continue;
      }
      Entry entry = entry(after, attribute);
      if (entry.fate() == Fate.NEUTRAL) {
        assertTrue(
            subject.neutral().contains(attribute) || isSame(value), attribute + ": " + value);
        assertEquals(before, GraphText.of(after.graph()), attribute + ": " + value);
      } else if (!isSame(value)) {
        assertNotEquals(before, GraphText.of(after.graph()), attribute + ": " + value);
      }
    }
  }

  /** Values that mean the default, or what was there before. */
  private static boolean isSame(String value) {
    return List.of("null", "false", "true").contains(value);
  }

  private static Entry entry(ImportedModel model, String item) {
    return model.ledger().entries().stream()
        .filter(e -> e.name().equals("l") && e.item().equals(item))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAttributeThatNobodyKnowsIsRefused() {
    for (Subject subject : SUBJECTS) {
      String[] attributes = (subject.config() + " | 'dilation': 1").split(" \\| ");
      if (!subject.className().equals("Dropout")) {
        assertThrows(Hls4jException.class, () -> model(subject, attributes), subject.className());
      }
    }
  }

  private ImportedModel model(Subject subject, String... attributes) {
    Models model = subject.generation() == 2 ? Models.keras2(folder) : Models.keras3(folder);
    model.input("x", "4").layer(subject.className(), "l", String.join(", ", attributes), "x");
    if (subject.className().endsWith("Dense")) {
      model.weight("l", "kernel", new float[4][3]).weight("l", "bias", new float[] {1, 2, 3});
    }
    if (subject.className().equals("BatchNormalization")) {
      for (String name : List.of("gamma", "beta", "moving_mean", "moving_variance")) {
        model.weight("l", name, new float[] {2, 3, 4, 5});
      }
    }
    return model.output("l").read();
  }
}
