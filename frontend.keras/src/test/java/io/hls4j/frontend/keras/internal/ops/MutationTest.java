package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.frontend.keras.internal.ops.basic.IdentityConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No attribute of an operation, a layer of QKeras or HGQ, or a quantizer is dropped in silence:
 * changed, it changes the graph, is neutral for a reason, or is refused. Layers of Keras itself are
 * those of {@link LedgerTest}.
 */
class MutationTest {
  @TempDir Path folder;

  /** Layers whose attributes are those that all layers have, or that others have in other tests. */
  private static final Set<String> WITHOUT =
      Set.of(
          "Add",
          "Average",
          "Maximum",
          "Minimum",
          "Multiply",
          "Subtract",
          "TernaryDense", // As BinaryDense.
          "InputLayer", // KerasImporterTest.
          "Functional", // NestedLayers: ModelConfigReaderTest, KerasImporterTest.
          "Model",
          "Sequential");

  private List<Mutant> mutants() {
    return mutants(folder);
  }

  static List<Mutant> mutants(Path folder) {
    List<Mutant> all = new ArrayList<>(OperationMutants.all(folder));
    all.addAll(QkerasMutants.all(folder));
    all.addAll(HgqMutants.all(folder));
    return all;
  }

  @Test
  void everyEntryOfTheTableIsHere() {
    Set<String> missing = new TreeSet<>();
    LayerTable.ALL.stream().map(LayerEntry::name).forEach(missing::add);
    LedgerSubject.subjects().forEach(subject -> missing.remove(subject.className()));
    mutants().forEach(mutant -> missing.remove(mutant.className()));
    IdentityConverter.ALL.forEach(entry -> missing.remove(entry.name()));
    missing.removeAll(WITHOUT);
    assertEquals(Set.of(), missing);
  }

  @TestFactory
  Stream<DynamicTest> everyAttributeCounts() {
    return mutants().stream().map(m -> dynamicTest(m.toString(), m::mutate));
  }
}
