package io.hls4j.frontend.keras.internal.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasArchiveTest {
  @TempDir Path folder;

  @Test
  void readsTheThreeParts() throws IOException {
    Path file = zip(Map.of("config.json", "{}", "metadata.json", "[]", "model.weights.h5", "h5"));
    KerasArchive archive = KerasArchive.read(file);
    assertArrayEquals("{}".getBytes(StandardCharsets.UTF_8), archive.config());
    assertArrayEquals("[]".getBytes(StandardCharsets.UTF_8), archive.metadata().orElseThrow());
    assertArrayEquals("h5".getBytes(StandardCharsets.UTF_8), archive.weights());
    assertTrue(KerasArchive.isKeras(file));
  }

  @Test
  void ignoresEntriesThatPointOutsideAndWritesNothing() throws IOException {
    Path file = Shared.require("models/bad/slip.keras");
    assertEquals(1212, KerasArchive.read(file).config().length);
    assertFalse(Files.exists(Path.of("/tmp/evil_abs.txt")));
  }

  @Test
  void refusesAnEntryThatInflatesToFarMoreThanItsSize() throws IOException {
    refused(
        KerasDiagnostics.ARCHIVE_LIMIT,
        zip(Map.of("config.json", " ".repeat(5_000_000), "model.weights.h5", "h5")));
    refused(KerasDiagnostics.ARCHIVE_LIMIT, Shared.require("models/bad/bomb.keras"));
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i <= 1000; i++) {
      entries.put("e" + i, "");
    }
    refused(KerasDiagnostics.ARCHIVE_LIMIT, zip(entries));
  }

  @Test
  void namesAMissingPart() throws IOException {
    refused(KerasDiagnostics.ARCHIVE_PART, zip(Map.of("model.weights.h5", "h5")));
    refused(KerasDiagnostics.ARCHIVE_PART, zip(Map.of("config.json", "{}")));
  }

  @Test
  void refusesWhatIsNoArchive() {
    Path noise = Shared.require("models/bad/noise.keras");
    refused(KerasDiagnostics.ARCHIVE_DAMAGED, noise);
    assertFalse(KerasArchive.isKeras(noise));
  }

  @Test
  void refusesAnArchiveThatIsCut() throws IOException {
    byte[] whole =
        Files.readAllBytes(zip(Map.of("config.json", "{}", "model.weights.h5", "h5".repeat(99))));
    for (int length = 0; length < whole.length - 22; length++) {
      Path cut = folder.resolve("cut.keras");
      Files.write(cut, Arrays.copyOf(whole, length));
      refused(KerasDiagnostics.ARCHIVE_DAMAGED, cut);
    }
  }

  @Test
  void refusesTwoEntriesOfOneName() throws IOException {
    Path file = zip(Map.of("config.json", "{}", "donfig.json", "[]", "model.weights.h5", "h5"));
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, bytes.replace("donfig.json", "config.json"), StandardCharsets.ISO_8859_1);
    refused(KerasDiagnostics.ARCHIVE_DAMAGED, file);
  }

  private Path zip(Map<String, String> entries) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".keras");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return file;
  }

  private static void refused(DiagnosticCode code, Path file) {
    ModelException thrown = assertThrows(ModelException.class, () -> KerasArchive.read(file));
    assertEquals(code, thrown.diagnostics().get(0).code());
  }
}
