package io.hls4j.core.emulator;

import io.hls4j.core.graph.Graph;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator equals the definition in every bit: random graphs, types, modes and numbers. */
class EmulatorEqualsReferenceTest {
  private static final int SINGLES = Integer.getInteger("hls4j.emulator.singles", 400);
  private static final int CHAINS = Integer.getInteger("hls4j.emulator.chains", 600);
  private static final long SEED = Long.getLong("hls4j.emulator.seed", 20260101);

  @ParameterizedTest
  @MethodSource("io.hls4j.core.emulator.RandomGraphs#kinds")
  void computesEveryKindAsItIsDefined(String kind) {
    for (int i = 0; i < SINGLES; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      Graph graph = new RandomGraphs(random).single(kind);
      check(graph, 1 + random.nextInt(4), 1, random, "seed " + seed);
    }
  }

  @Test
  void computesChainsAsTheyAreDefined() {
    for (int i = 0; i < CHAINS; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      Graph graph = new RandomGraphs(random).chain(2 + random.nextInt(5));
      check(graph, 1 + random.nextInt(4), 1, random, "seed " + seed);
    }
  }

  private static void check(Graph graph, int samples, int threads, Random random, String what) {
    Comparison.check(
        graph, Comparison.batch(graph, samples, new RandomTypes(random)), threads, what);
  }

  @Test
  void computesSumsAtTheLimitsOfADouble() {
    for (int i = 0; i < SINGLES; i++) {
      long seed = SEED + i;
      Random random = new Random(seed);
      LimitDense dense = new LimitDense(random);
      Comparison.check(dense.graph(), List.of(dense.batch()), 1, "seed " + seed);
    }
  }

  @Test
  void splitsBatchesIntoBlocksAndThreads() {
    int[] batches = {1, 15, 16, 17, 255, 256, 257, 511, 513, 700};
    for (int i = 0; i < batches.length; i++) {
      Random random = new Random(SEED + i);
      Graph graph = new RandomGraphs(random).chain(4);
      for (int threads = 1; threads <= 4; threads++) {
        check(graph, batches[i], threads, random, batches[i] + " samples, " + threads + " threads");
      }
    }
  }
}
