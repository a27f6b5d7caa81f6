package io.hls4j.fuzz;

import io.hls4j.fuzz.mutate.Choices;
import io.hls4j.fuzz.mutate.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One damaged file: the bytes of a fuzzer say which seed is taken and what is changed in it.
 *
 * @param seed where it comes from
 * @param content the file
 * @param weights the file of weights that belongs to it
 */
record Trial(Seed seed, byte[] content, Optional<byte[]> weights) {
  private static final int MOST_EDITS = 8;

  /** Makes the file that the bytes say. */
  static Trial of(List<Seed> seeds, byte[] bytes) throws IOException {
    Choices choices = new Choices(bytes);
    Seed seed = seeds.get(choices.below(seeds.size()));
    byte[] content = seed.content();
    Optional<byte[]> weights = Optional.empty();
    if (seed.weights().isPresent()) {
      weights = Optional.of(Files.readAllBytes(seed.weights().get()));
      if (choices.below(2) == 1) {
        byte[] changed = edited(seed.weights().get().toString(), weights.get(), choices);
        return new Trial(seed, content, Optional.of(changed));
      }
    }
    return new Trial(seed, edited(seed.file().toString(), content, choices), weights);
  }

  private static byte[] edited(String name, byte[] content, Choices choices) {
    byte[] changed = content;
    for (int i = 0; i < MOST_EDITS && !choices.isSpent(); i++) {
      changed = Format.of(name, changed).edit(changed, choices);
    }
    return changed;
  }

  /** Writes the file into an otherwise empty folder and lets the target read it. */
  Optional<Finding> run(Path folder) throws IOException {
    String stem = seed.target().name().equals("project") ? "hls4j" : "input";
    Path file = folder.resolve(stem + seed.ending());
    Files.write(file, content);
    Optional<Path> beside = weights.map(w -> folder.resolve(stem + "_weights.h5"));
    if (weights.isPresent()) {
      Files.write(beside.get(), weights.get());
    }
    return Watch.over(seed.target(), file, beside);
  }

  /** Keeps the file for people; returns its place. */
  Path save(Path folder) throws IOException {
    String hash = Integer.toHexString(java.util.Arrays.hashCode(content));
    String stem = seed.target().name() + "-" + hash;
    Files.createDirectories(folder);
    if (weights.isPresent()) {
      Files.write(folder.resolve(stem + "_weights.h5"), weights.get());
    }
    return Files.write(folder.resolve(stem + seed.ending()), content);
  }
}
