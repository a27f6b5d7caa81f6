package io.hls4j.core.graph.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayFilesTest {

  private final TensorData data = TensorData.ofDoubles(Shape.of(2, 1), 1, 2);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"x.npy", "x.npz", "x.csv", "x.NPY"})
  void writesTheFormatOfTheEndingAndReadsItBack(String name) {
    Path file = folder.resolve(name);
    ArrayFiles.write(file, data);
    assertEquals(Map.of("x", data), ArrayFiles.read(file));
  }

  @Test
  void knowsNumpyFilesByTheirContent() throws IOException {
    ArrayFiles.write(folder.resolve("x.npz"), Map.of("a", data, "b", data));
    Path renamed = Files.move(folder.resolve("x.npz"), folder.resolve("x.data"));
    assertEquals(Map.of("a", data, "b", data), ArrayFiles.read(renamed));
  }

  @Test
  void refusesUnknownFormats() throws IOException {
    Path file = Files.writeString(folder.resolve("x.bin"), "1,2");
    refuses("H4J-ARRAY-003", () -> ArrayFiles.read(file));
    refuses("H4J-ARRAY-003", () -> ArrayFiles.write(folder.resolve("y"), data));
  }

  @Test
  void refusesSeveralArraysInAFileOfOne() {
    Map<String, TensorData> two = Map.of("a", data, "b", data);
    refuses("H4J-ARRAY-010", () -> ArrayFiles.write(folder.resolve("x.npy"), two));
  }

  @Test
  void saysThatAFileIsMissing() {
    Path missing = folder.resolve("none.npy");
    ModelException refused = assertThrows(ModelException.class, () -> ArrayFiles.read(missing));
    assertEquals(
        "H4J-ARRAY-001 "
            + missing
            + ": cannot be read: there is no such file or folder; "
            + "check the path and its permissions",
        refused.getMessage());
    refuses("H4J-ARRAY-001", () -> ArrayFiles.read(folder));
    refuses("H4J-ARRAY-002", () -> ArrayFiles.write(folder.resolve("no/x.npy"), data));
  }

  private static void refuses(String code, Executable action) {
    ModelException refused = assertThrows(ModelException.class, action);
    assertEquals(code, refused.diagnostics().get(0).code().id());
  }
}
