package io.hls4j.core.engine.internal.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.api.build.BuildStep;
import io.hls4j.core.api.build.StepResult;
import io.hls4j.core.api.build.StepResult.End;
import io.hls4j.core.engine.internal.project.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What has been built in a project folder, in the file {@code build.json}: for each step its end,
 * its time in seconds, when it ended, the fingerprint of the sources and the program.
 */
final class BuildRecord {
  static final String NAME = "build.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double MILLISECONDS = 1000;

  private final Path file;
  private final ObjectNode steps;

  private BuildRecord(Path file, ObjectNode steps) {
    this.file = file;
    this.steps = steps;
  }

  /** The record of a folder; empty if there is none, or none that can be read. */
  static BuildRecord of(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      JsonNode json = Files.exists(file) ? MAPPER.readTree(file.toFile()) : null;
      if (json != null && json.path("steps") instanceof ObjectNode steps) {
        return new BuildRecord(file, steps);
      }
    } catch (IOException e) {
      // It only saves work: without it every step counts as not done.
      return new BuildRecord(file, MAPPER.createObjectNode());
    }
    return new BuildRecord(file, MAPPER.createObjectNode());
  }

  /** Fingerprint of the sources with which a step was done, if it was. */
  Optional<String> done(BuildStep step) {
    JsonNode entry = steps.path(step.key());
    return entry.path("end").asText().equals(word(End.DONE))
        ? Optional.of(entry.path("sources").asText())
        : Optional.empty();
  }

  /** Forgets everything. */
  void clear() {
    steps.removeAll();
  }

  /** Forgets a step. */
  void forget(BuildStep step) {
    steps.remove(step.key());
  }

  /** Adds the end of a step. */
  void add(StepResult result, String sources, String program) {
    steps
        .putObject(result.step().key())
        .put("end", word(result.end()))
        .put("seconds", result.time().toMillis() / MILLISECONDS)
        .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("sources", sources)
        .put("program", program);
  }

  private static String word(End end) {
    return end.name().toLowerCase(Locale.ROOT);
  }

  /** Writes the file. */
  void save() throws IOException {
    ObjectNode all = MAPPER.createObjectNode().put("format", 1);
    all.set("steps", steps);
    Files.writeString(file, JsonText.of(all) + "\n");
  }
}
