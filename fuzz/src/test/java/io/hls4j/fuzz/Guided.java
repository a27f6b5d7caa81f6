package io.hls4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Jazzer calls: the bytes that it varies by coverage are decisions about a seed and what to
 * change in it. The damaged file, not those bytes, is kept for people.
 */
public final class Guided {
  /** Where files that do harm are kept, below the module's folder. */
  static final Path KEPT = Path.of("target", "fuzz");

  /** How much more time and memory instrumented classes take, at most. */
  private static final int SLOWER = 4;

  private static List<Seed> seeds = List.of();
  private static Path folder = KEPT;

  private Guided() {}

  /** Called once, before the first run. */
  public static void fuzzerInitialize() throws IOException {
    seeds =
        Seeds.chosen().stream()
            .map(s -> new Seed(s.target().relaxed(SLOWER), s.file(), s.weights()))
            .toList();
    folder = Files.createTempDirectory("hls4j-fuzz");
  }

  /** One run. */
  public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
    Trial trial = Trial.of(seeds, bytes);
    Optional<Finding> found = trial.run(folder);
    if (found.isPresent()) {
      // Classes that are instrumented on the way take time and memory, the first time only.
      found = trial.run(folder);
    }
    // What Jazzer watches with takes time and memory in our thread: only a plain process can tell.
    if (found.isPresent() && (!found.get().isExcess() || Replay.confirms(trial.save(KEPT)))) {
      throw new AssertionError(report(found.get(), trial));
    }
  }

  /** What was found, and how to see it again. */
  static String report(Finding found, Trial trial) throws IOException {
    Path kept = trial.save(KEPT).toAbsolutePath();
    return found.what()
        + "\n  "
        + found.where()
        + "\n  from "
        + trial.seed().file()
        + "\n  replay: mvn -o -pl fuzz -am verify -Dtest=ReplayTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dhls4j.fuzz.file="
        + kept;
  }
}
