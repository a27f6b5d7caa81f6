package io.hls4j.core.engine.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {
  @TempDir Path folder;

  @Test
  void refusesEndlessWords() {
    String text = "Model: \"" + "x".repeat(1 << 20) + "\"";
    ModelException e = assertThrows(ModelException.class, () -> ConfigText.parse(text, "c.yml"));
    assertEquals("H4J-CONFIG-002", e.diagnostics().get(0).code().id());
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    assertEquals("there is no such file", why(folder.resolve("absent.yml")));
    byte[] noText = {(byte) 0x93, 'N', 'U', 'M', (byte) 0xff};
    assertEquals("it is not text", why(Files.write(folder.resolve("x.npy"), noText)));
  }

  private static String why(Path file) {
    String message = assertThrows(ModelException.class, () -> ConfigText.read(file)).getMessage();
    String start = "H4J-CONFIG-001 " + file + ": cannot be read: ";
    assertEquals(start, message.substring(0, start.length()));
    return message.substring(start.length()).replace("; check the path", "");
  }
}
