package io.hls4j.core.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The emulator equals the definition in every bit, and counts the same overflows: random graphs,
 * types, modes and numbers. {@code -Dhls4j.long=true} runs many more.
 */
class EmulatorEqualsReferenceTest {
  private static final boolean IS_LONG = Boolean.getBoolean("hls4j.long");
  private static final int SINGLES =
      Integer.getInteger("hls4j.emulator.singles", IS_LONG ? 3000 : 120);
  private static final int CHAINS =
      Integer.getInteger("hls4j.emulator.chains", IS_LONG ? 5000 : 300);
  private static final long SEED = Long.getLong("hls4j.emulator.seed", 20260101);
  private static final int SIZE = 5;

  @ParameterizedTest
  @MethodSource("io.hls4j.core.emulator.RandomGraphs#kinds")
  void computesEveryKindAsItIsDefined(String kind) {
    for (int i = 0; i < SINGLES; i++) {
      long seed = SEED + i;
      single(kind, seed, SIZE)
          .failure()
          .ifPresent(f -> Shrinking.fail(f, (s, size) -> single(kind, s, size), SIZE));
    }
  }

  private static Trial single(String kind, long seed, int size) {
    Random random = new Random(seed);
    Graph graph = RandomGraphs.single(random, kind, size);
    return new Trial(graph, samples(random), random, "seed " + seed);
  }

  /** Mostly few samples; sometimes so many that rows are longer than a tile. */
  private static int samples(Random random) {
    return random.nextInt(10) == 0 ? 60 + random.nextInt(40) : 1 + random.nextInt(4);
  }

  @Test
  void computesChainsAsTheyAreDefined() {
    for (int i = 0; i < CHAINS; i++) {
      long seed = SEED + i;
      chain(seed, SIZE)
          .failure()
          .ifPresent(f -> Shrinking.fail(f, EmulatorEqualsReferenceTest::chain, SIZE));
    }
  }

  private static Trial chain(long seed, int size) {
    Random random = new Random(seed);
    Graph graph = RandomGraphs.chain(random, 2 + random.nextInt(size), size);
    return new Trial(graph, 1 + random.nextInt(4), random, "seed " + seed);
  }

  @Test
  void drawsEveryKindThatBackendsSee() {
    Set<String> wanted =
        StandardLayers.ALL.stream()
            .filter(k -> !k.isTransient() && k != Input.KIND && k != Constant.KIND)
            .map(LayerKind::name)
            .collect(Collectors.toSet());
    RandomGraphs.kinds().forEach(wanted::remove);
    assertEquals(Set.of(), wanted);
  }

  @Test
  void computesSumsAtTheLimitsOfADouble() {
    for (int i = 0; i < SINGLES; i++) {
      long seed = SEED + i;
      LimitDense dense = new LimitDense(new Random(seed));
      new Trial(dense.graph(), List.of(dense.batch()), 1, "seed " + seed).check();
    }
  }

  @Test
  void splitsBatchesIntoBlocksAndThreads() {
    int[] batches = {1, 15, 16, 17, 255, 256, 257, 511, 513, 700};
    for (int i = 0; i < batches.length; i++) {
      Random random = new Random(SEED + i);
      Graph graph = RandomGraphs.chain(random, 3, 3);
      List<TensorData> batch = Trial.batch(graph, batches[i], new RandomTypes(random));
      for (int threads = 1; threads <= 4; threads++) {
        String what = batches[i] + " samples, " + threads + " threads";
        new Trial(graph, batch, threads, what).check();
      }
    }
  }

  @Test
  void runsTensorsThatNothingReads() {
    Random random = new Random(SEED);
    Chain chain = new Chain(random, 3);
    PerceptronDraws.ALL.get(0).add().accept(chain);
    var read = chain.last;
    PerceptronDraws.ALL.get(1).add().accept(chain);
    chain.last = read;
    Graph graph = chain.end();
    assertEquals(3, graph.nodes().stream().filter(n -> !isOutput(graph, n)).count() + 1);
    new Trial(graph, 2, random, "an unread tensor").check();
  }

  private static boolean isOutput(Graph graph, Node node) {
    return graph.outputs().contains(node.output());
  }
}
