package io.hls4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds, and every file that once did harm. */
class CorpusTest {
  private static final long MOST_BYTES = 300_000;
  private static final long MOST_OF_ONE = 20_480;

  static Stream<Seed> doesNoHarm() {
    return Seeds.corpus().stream();
  }

  @ParameterizedTest
  @MethodSource
  void doesNoHarm(Seed seed) {
    assertEquals(Optional.empty(), Watch.over(seed.target(), seed.file(), seed.weights()));
  }

  @Test
  void everyTargetHasSeeds() {
    for (Target target : Targets.ALL) {
      assertTrue(
          Seeds.corpus().stream().anyMatch(s -> s.target().equals(target)), target.toString());
    }
  }

  @Test
  void filesAreSmall() throws IOException {
    long all = 0;
    for (Path file : Seeds.files(Seeds.corpusFolder(), ".*")) {
      assertTrue(Files.size(file) <= MOST_OF_ONE, file.toString());
      all += Files.size(file);
    }
    assertTrue(all <= MOST_BYTES, all + " bytes");
  }

  @Test
  void equalBytesGiveEqualFiles() throws IOException {
    List<Seed> seeds = Seeds.corpus();
    byte[] bytes = {0, 1, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4};
    for (int i = 0; i < seeds.size(); i++) {
      bytes[0] = (byte) i;
      Trial one = Trial.of(seeds, bytes);
      Trial other = Trial.of(seeds, bytes);
      assertEquals(List.of(boxed(one.content())), List.of(boxed(other.content())));
    }
  }

  @Test
  void harmIsSeen(@TempDir Path folder) throws IOException {
    Target harmful =
        new Target(
            "graph",
            1,
            1,
            (file, weights) -> {
              throw new IllegalStateException("harm");
            });
    Target hungry =
        new Target("graph", 1, 1, (file, weights) -> assertFalse(new byte[4 << 20].length == 0));
    Path file = Files.write(folder.resolve("x"), new byte[1]);
    assertTrue(Watch.over(harmful, file, Optional.empty()).isPresent());
    assertEquals(
        "memory", Watch.over(hungry, file, Optional.empty()).map(Finding::where).orElse(""));
  }

  private static List<Byte> boxed(byte... bytes) {
    Byte[] all = new Byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes[i];
    }
    return List.of(all);
  }
}
