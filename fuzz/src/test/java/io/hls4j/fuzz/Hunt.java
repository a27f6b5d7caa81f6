package io.hls4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Fuzzing by chance instead of by coverage: many more runs in the same time, with every change that
 * the mutators know. Goes on after a finding and reports each place once.
 */
public final class Hunt {
  private static final int MOST_BYTES = 64;
  private static final long SECOND = 1_000_000_000;

  private Hunt() {}

  /** Takes the seconds for each target, the first random number, and names of targets. */
  public static void main(String[] arguments) throws IOException {
    long seconds = Long.parseLong(arguments[0]);
    Random random = new Random(Long.parseLong(arguments[1]));
    Path folder = Files.createTempDirectory("hls4j-hunt");
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      List<Seed> seeds =
          Seeds.chosen().stream().filter(s -> s.target().name().equals(name)).toList();
      System.out.println(name + ": " + hunt(seeds, seconds, random, folder) + " runs");
    }
  }

  private static long hunt(List<Seed> seeds, long seconds, Random random, Path folder)
      throws IOException {
    Set<String> places = new HashSet<>();
    long end = System.nanoTime() + seconds * SECOND;
    long runs = 0;
    for (; System.nanoTime() < end; runs++) {
      byte[] bytes = new byte[2 + random.nextInt(MOST_BYTES)];
      random.nextBytes(bytes);
      Trial trial = Trial.of(seeds, bytes);
      Optional<Finding> found = trial.run(folder);
      if (found.isPresent() && places.add(found.get().where())) {
        System.out.println(Guided.report(found.get(), trial));
      }
    }
    return runs;
  }
}
