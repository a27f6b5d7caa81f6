package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.build.Program;
import io.hls4j.core.engine.internal.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks a program for its version, which may take a while, and not for ever. */
final class VersionQuestion {
  private static final long PATIENCE_SECONDS = 10;
  private static final int LONGEST_ANSWER = 1 << 14;

  private VersionQuestion() {}

  /** What the program prints when asked; nothing if it cannot be started. */
  static Optional<String> ask(Program program, Path file) {
    StringBuffer answer = new StringBuffer();
    try {
      // Some programs leave journals in the folder in which they run.
      Path scratch = Files.createTempDirectory("hls4j-version");
      try (Output output = new Output(scratch.resolve("answer.log"), l -> take(answer, l))) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<String> command = List.of(file.toString(), program.versionOption());
        new ToolProcess(command, scratch, output).run(deadline);
      } finally {
        ProjectFolder.delete(scratch);
      }
      return Optional.of(answer.toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void take(StringBuffer answer, String line) {
    if (answer.length() < LONGEST_ANSWER) {
      answer.append(line).append('\n');
    }
  }
}
