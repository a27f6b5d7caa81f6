package io.hls4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.testkit.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No file outside the folder of a model is read, whatever the model says. The virtual machine
 * itself records which files are read.
 */
class OpenedFilesTest {
  private static final Path PROGRAM = Path.of(System.getProperty("java.home"));
  private static final String CODE = ".*\\.(jar|class)|/dev/u?random";

  @TempDir Path folder;

  @Test
  void readersStayInTheFolderOfTheModel() throws IOException {
    List<Seed> seeds = Seeds.corpus();
    Set<Path> read =
        recorded(() -> seeds.forEach(s -> Watch.over(s.target(), s.file(), s.weights())));
    assertTrue(read.size() > 10, read.toString());
    assertEquals(Set.of(), strangers(read, Seeds.corpusFolder()));
  }

  @Test
  void hostileModelsDoNotLeadOut() throws IOException {
    Path bad = Shared.require("models/bad");
    try (Stream<Path> files = Files.list(bad)) {
      List<Path> models = files.filter(f -> !f.toString().endsWith("index.json")).toList();
      Set<Path> read =
          recorded(
              () ->
                  models.forEach(
                      m -> Watch.over(Targets.named("read"), m, Seed.of(null, m).weights())));
      assertTrue(read.size() > 20, read.toString());
      assertEquals(Set.of(), strangers(read, bad));
    }
  }

  @Test
  void aStrangerIsSeen() throws IOException {
    Path stranger = Files.writeString(folder.resolve("stranger"), "text");
    Path channel = Files.writeString(folder.resolve("channel"), "text");
    Set<Path> read =
        recorded(
            () -> {
              Files.readString(stranger);
              Files.readAllBytes(channel);
            });
    assertEquals(Set.of(stranger, channel), strangers(read, Path.of("/elsewhere")));
  }

  private static Set<Path> strangers(Set<Path> read, Path home) {
    return read.stream()
        .filter(f -> !f.startsWith(home.toAbsolutePath()) && !f.startsWith(PROGRAM))
        .filter(f -> !f.toString().matches(CODE) && !isOurs(f))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The archive around code of TorchScript alone. */
  private static boolean isOurs(Path file) {
    return file.getFileName().toString().matches("hls4j-fuzz\\d+\\.pt");
  }

  /** The files that are read meanwhile. */
  private Set<Path> recorded(Action action) throws IOException {
    Path events = folder.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileRead").withoutThreshold().withoutStackTrace();
      recording.start();
      action.run();
      recording.stop();
      recording.dump(events);
    }
    Set<Path> files = new TreeSet<>();
    RecordingFile.readAllEvents(events).stream()
        .filter(e -> e.getEventType().getName().equals("jdk.FileRead"))
        .map(e -> e.getString("path"))
        .filter(path -> path != null && !path.isEmpty())
        .forEach(path -> files.add(Path.of(path).toAbsolutePath()));
    return files;
  }

  /** Something that reads files. */
  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
