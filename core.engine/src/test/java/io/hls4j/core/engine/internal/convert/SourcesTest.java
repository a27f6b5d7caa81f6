package io.hls4j.core.engine.internal.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir Path folder;

  @Test
  void saysWhyAPathIsNoModelFile() throws IOException {
    assertEquals("H4J-ENGINE-001", refused(folder.resolve("absent.onnx")));
    assertEquals("H4J-ENGINE-002", refused(Files.createFile(folder.resolve("empty.onnx"))));
    assertEquals("H4J-ENGINE-019", refused(folder));
  }

  private static String refused(Path file) {
    return assertThrows(
            ModelException.class,
            () -> Sources.of(file, Optional.empty(), List.of()),
            file.toString())
        .diagnostics()
        .get(0)
        .code()
        .id();
  }
}
