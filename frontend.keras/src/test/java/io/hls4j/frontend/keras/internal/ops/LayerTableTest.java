package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of supported layers in the documentation is that of the table. */
class LayerTableTest {
  private static final Path LIST =
      Path.of("..", "docs", "generated", "operators-keras.md").normalize();

  @Test
  void isSortedByName() {
    List<String> names = LayerTable.ALL.stream().map(LayerEntry::name).toList();
    assertEquals(names.stream().sorted().distinct().toList(), names);
  }

  @Test
  void isThatOfTheDocumentation() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Layers of the Keras frontend

            Generated from the table in `frontend.keras`; for Keras 2 and Keras 3. An attribute that is not known is refused;
            so is a value that cannot be computed exactly, with the value and what is supported.

            | Layer | Support |
            |---|---|
            """);
    for (LayerEntry entry : LayerTable.ALL) {
      text.append("| `%s` | %s |\n".formatted(entry.name(), entry.support()));
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(LIST.getParent());
      Files.writeString(LIST, text);
    }
    assertEquals(text.toString(), Files.readString(LIST), "run with -Dgolden.update=true");
  }
}
