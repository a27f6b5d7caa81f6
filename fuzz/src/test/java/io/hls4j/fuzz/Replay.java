package io.hls4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads one file again that a fuzzer has kept; its name begins with that of the target. */
public final class Replay {
  private Replay() {}

  /** What is found in this process. */
  static Optional<Finding> of(Path file) {
    String name = file.getFileName().toString();
    Seed seed = Seed.of(Targets.named(name.substring(0, name.indexOf('-'))), file);
    return Watch.over(seed.target(), seed.file(), seed.weights());
  }

  /** Whether anything is found in a process of its own, in which nothing is instrumented. */
  static boolean confirms(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName(),
                file.toString())
            .inheritIO()
            .start();
    try {
      return process.waitFor() != 0;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Takes the file; ends with status 1 after a finding. */
  public static void main(String[] arguments) {
    Optional<Finding> found = of(Path.of(arguments[0]));
    found.ifPresent(System.out::println);
    System.exit(found.isPresent() ? 1 : 0);
  }
}
