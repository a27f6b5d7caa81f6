package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.api.frontend.AttributeLists;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.frontend.keras.internal.GraphText;
import io.hls4j.frontend.keras.internal.Models;
import io.hls4j.testkit.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No attribute is dropped in silence: changed, it changes the graph, is neutral, or is refused. */
class LedgerTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyAttributeCounts() {
    List<DynamicTest> tests = new ArrayList<>();
    for (LedgerSubject subject : LedgerSubject.subjects().toList()) {
      String[] attributes = subject.config().split(" \\| ");
      for (int i = 0; i < attributes.length; i++) {
        int index = i;
        String name = "Keras " + subject.generation() + " " + subject.className() + " ";
        tests.add(dynamicTest(name + attributes[i], () -> mutate(subject, attributes, index)));
      }
    }
    return tests.stream();
  }

  /** Some that a layer may have, and some that none has. */
  private static final List<String> VALUES =
      List.of(
          "7",
          "'other'",
          "true",
          "false",
          "null",
          "0.25",
          "[2]",
          "{}",
          "-1",
          "0",
          "[]",
          "[[]]",
          "[0, -3]",
          "2147483647");

  private void mutate(LedgerSubject subject, String[] attributes, int index) {
    String attribute = attributes[index].split("'")[1];
    String before = GraphText.of(model(subject, attributes).read().graph());
    for (String value : VALUES) {
      String[] changed = attributes.clone();
      changed[index] = "'" + attribute + "': " + value;
      if (changed[index].equals(attributes[index])) {
        continue;
      }
      ImportedModel after;
      try {
        after = model(subject, changed).readChanged();
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
    return List.of("null", "false", "true", "-1", "0", "[]").contains(value);
  }

  private static Entry entry(ImportedModel model, String item) {
    return model.ledger().entries().stream()
        .filter(e -> e.name().equals("l") && e.item().equals(item))
        .findFirst()
        .orElseThrow();
  }

  /** Files may hold arrays of any shape; none makes the import fail in another way. */
  @TestFactory
  Stream<DynamicTest> arraysFitOrAreRefused() {
    return LedgerSubject.subjects()
        .filter(subject -> !subject.weights().isEmpty())
        .map(subject -> dynamicTest(subject.className(), () -> reshape(subject)));
  }

  private void reshape(LedgerSubject subject) {
    String[] attributes = subject.config().split(" \\| ");
    for (int i = 0; i < subject.weights().size(); i++) {
      for (String shape : List.of("", "1", "3", "2,2", "1,1,1", "2,2,2", "1,1,1,1")) {
        String[] arrays = subject.weights().toArray(String[]::new);
        arrays[i] = arrays[i].split(" ", -1)[0] + " " + shape;
        Models changed = model(subject.with(arrays), attributes);
        try {
          changed.read();
        } catch (Hls4jException refused) {
          assertTrue(refused.exitStatus() < 4, arrays[i] + ": " + refused.getMessage());
        }
      }
    }
  }

  @Test
  void anAttributeThatNobodyKnowsIsRefused() {
    for (LedgerSubject subject : LedgerSubject.subjects().toList()) {
      String[] attributes = (subject.config() + " | 'odd': 1").split(" \\| ");
      if (!subject.className().equals("Dropout")) {
        assertThrows(
            Hls4jException.class, () -> model(subject, attributes).read(), subject.className());
      }
    }
  }

  /** Every layer of the table that has attributes of its own, as it is imported. */
  private Map<String, List<ImportedModel>> imported() {
    Map<String, List<ImportedModel>> all = new TreeMap<>();
    for (LedgerSubject subject : LedgerSubject.subjects().toList()) {
      all.computeIfAbsent(subject.className(), c -> new ArrayList<>())
          .add(model(subject, subject.config().split(" \\| ")).read());
    }
    for (Mutant mutant : MutationTest.mutants(folder)) {
      all.computeIfAbsent(mutant.className(), c -> new ArrayList<>()).add(mutant.original());
    }
    return all;
  }

  @Test
  void theListsOfAttributesAndKindsAreThoseOfTheLedgerAndTheGraph() {
    Map<String, Set<String>> attributes = new TreeMap<>();
    Map<String, Set<String>> kinds = new TreeMap<>();
    imported()
        .forEach(
            (name, models) -> {
              attributes.put(name, new TreeSet<>());
              kinds.put(name, new TreeSet<>());
              for (ImportedModel model : models) {
                model.ledger().entries().stream()
                    .filter(e -> Set.of("l", "q").contains(e.name()) && e.item().matches("\\w+"))
                    .forEach(e -> attributes.get(name).add(e.item()));
                model.graph().nodes().stream()
                    .map(n -> n.kind().name())
                    .filter(kind -> !Set.of("Input", "Constant").contains(kind))
                    .forEach(kinds.get(name)::add);
              }
            });
    Path resources = Path.of("src/main/resources/io/hls4j/frontend/keras/internal/ops");
    Golden.check(resources.resolve("attributes.txt"), AttributeLists.text(attributes));
    Golden.check(resources.resolve("kinds.txt"), AttributeLists.text(kinds));
  }

  private Models model(LedgerSubject subject, String... attributes) {
    Models model = subject.generation() == 2 ? Models.keras2(folder) : Models.keras3(folder);
    List<String> inputs = new ArrayList<>();
    for (String shape : subject.shape()) {
      inputs.add("x" + inputs.size());
      model.input(inputs.get(inputs.size() - 1), shape);
    }
    model.layer(
        subject.className(), "l", String.join(", ", attributes), inputs.toArray(String[]::new));
    if (subject.className().endsWith("Dense") && subject.weights().isEmpty()) {
      model.weight("l", "kernel", new float[4][3]).weight("l", "bias", new float[] {1, 2, 3});
    }
    if (subject.className().equals("BatchNormalization")) {
      for (String name : List.of("gamma", "beta", "moving_mean", "moving_variance")) {
        model.weight("l", name, new float[] {2, 3, 4, 5});
      }
    }
    for (String array : subject.weights()) {
      String[] parts = array.split(" ", -1);
      int[] dims =
          Stream.of(parts[1].split(","))
              .filter(d -> !d.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      model.weight("l", parts[0], array(parts[0], dims));
    }
    return model.output("l");
  }

  private static Object array(String name, int... dims) {
    if (name.equals("variance")) {
      return new float[] {1, 2, 3, 4};
    }
    return dims.length == 0 ? 0.5f : Computed.noise(dims);
  }
}
