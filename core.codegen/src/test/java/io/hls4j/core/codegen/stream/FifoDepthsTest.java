package io.hls4j.core.codegen.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.codegen.stream.StreamProcess.Pattern;
import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FifoDepthsTest {
  private static final int SIDE = 10;
  private static final int CELLS = SIDE * SIDE;

  private static StreamProcess process(
      String name, List<Integer> in, List<Integer> out, Pattern p) {
    return new StreamProcess(name, in, out, p, true);
  }

  private static Pattern each(int words, int inputs, int interval) {
    return Patterns.rows(words, Collections.nCopies(inputs, 1), 1, interval);
  }

  private static Pattern window(int kernel, int padding) {
    List<Integer> around = List.of(padding, padding, padding, padding);
    Shape image = Shape.of(SIDE, SIDE, 1);
    Window window = Window.of(image, List.of(kernel, kernel), List.of(), List.of(), around);
    return Patterns.windows(1, Walk.of(window.height()), Walk.of(window.width()), 1);
  }

  @Test
  void aChainNeedsNoMoreThanTwoWords() {
    List<StreamProcess> chain =
        List.of(
            process("a", List.of(0), List.of(1), each(CELLS, 1, 1)),
            process("b", List.of(1), List.of(2), each(CELLS, 1, 3)),
            process("c", List.of(2), List.of(3), each(CELLS, 1, 1)));
    assertArrayEquals(new int[] {2, 2, 2, 2}, FifoDepths.of(chain, CELLS, CELLS, CELLS, CELLS));
  }

  @Test
  void whatPassesByAWindowWaitsForItsRows() {
    List<StreamProcess> residual = residual(window(3, 1));
    int[] depths = FifoDepths.of(residual, CELLS, CELLS, CELLS, CELLS, CELLS);
    // The window needs one row and two cells more than the cell that it computes, in rows of 12.
    int rows = SIDE + 2;
    assertTrue(depths[2] > SIDE && depths[2] <= 2 * rows + FifoDepths.LATENCY, depths[2] + "");
    // A row of cells that comes while the window goes through its padding.
    assertEquals(SIDE, depths[1]);
    assertTrue(new StreamSimulation(residual, depths).completes());
    depths[2] = SIDE - 1;
    assertFalse(new StreamSimulation(residual, depths).completes());
  }

  @Test
  void whatPassesByALayerThatReadsEverythingWaitsForAll() {
    List<StreamProcess> residual = residual(Patterns.rows(1, List.of(CELLS), CELLS, 1));
    int[] depths = FifoDepths.of(residual, CELLS, CELLS, CELLS, CELLS, CELLS);
    assertEquals(CELLS, depths[2]);
  }

  /** A fork, a layer on one side, a sum. */
  private static List<StreamProcess> residual(Pattern layer) {
    return List.of(
        process("fork", List.of(0), List.of(1, 2), Patterns.copies(CELLS, 2)),
        process("layer", List.of(1), List.of(3), layer),
        process("sum", List.of(3, 2), List.of(4), each(CELLS, 2, 1)));
  }

  @Test
  void noRandomNetworkWaitsForEver() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<StreamProcess> network = new ArrayList<>();
      int[] words = network(network, random);
      int[] depths = FifoDepths.of(network, words);
      StreamSimulation run = new StreamSimulation(network, depths);
      assertTrue(run.completes(), "seed " + seed);
      for (int s = 0; s < words.length; s++) {
        assertTrue(run.most()[s] <= depths[s] && depths[s] <= words[s], "seed " + seed);
      }
    }
  }

  /** Some pipelines keep results for any time up to the most, others for none. */
  @Test
  void noRandomNetworkOfStallingPipelinesWaitsForEver() {
    int without = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      List<StreamProcess> network = new ArrayList<>();
      int[] words = network(network, random);
      List<StreamProcess> held = network.stream().map(p -> held(p, random)).toList();
      assertTrue(
          new StreamSimulation(held, FifoDepths.ofStalling(network, words)).completes(),
          "seed " + seed);
      without += new StreamSimulation(held, FifoDepths.of(network, words)).completes() ? 0 : 1;
    }
    assertTrue(without > 10, "only " + without + " would have waited");
  }

  private static StreamProcess held(StreamProcess p, Random random) {
    int cycles = random.nextInt(3) * StalledPipelines.CYCLES / 2;
    return new StreamProcess(
        p.name(), p.inputs(), p.outputs(), StalledPipelines.held(p.pattern(), cycles), true);
  }

  /** Layers that read what others have written and no one has read; the rest leaves the network. */
  private static int[] network(List<StreamProcess> network, Random random) {
    List<Integer> open = new ArrayList<>(List.of(0));
    List<Integer> words = new ArrayList<>(List.of(CELLS));
    for (int layer = 0; layer < 12; layer++) {
      int from = open.remove(random.nextInt(open.size()));
      int kind = random.nextInt(7);
      List<Integer> in = new ArrayList<>(List.of(from));
      List<Integer> out = new ArrayList<>(List.of(add(words, CELLS)));
      if (kind < 2) {
        out.add(add(words, CELLS));
        network.add(process("fork", in, out, Patterns.copies(CELLS, 2)));
      } else if (kind == 2 && !open.isEmpty()) {
        in.add(open.remove(random.nextInt(open.size())));
        network.add(process("join", in, out, each(CELLS, 2, 1 + random.nextInt(4))));
      } else if (kind == 3) {
        int few = add(words, CELLS / 4);
        network.add(process("down", in, List.of(few), down()));
        network.add(process("up", List.of(few), out, up()));
      } else {
        network.add(process("layer", in, out, layer(random)));
      }
      open.addAll(out);
    }
    return words.stream().mapToInt(w -> w).toArray();
  }

  private static int add(List<Integer> words, int count) {
    words.add(count);
    return words.size() - 1;
  }

  /** Every second cell of every second row. */
  private static Pattern down() {
    return Patterns.windows(
        1, new Walk(0, 1, SIDE, 1, 2, SIDE / 2), new Walk(0, 1, SIDE, 1, 2, SIDE / 2), 1);
  }

  /** Every cell twice in its row, every row twice. */
  private static Pattern up() {
    return Patterns.rows(SIDE / 2, List.of(SIDE / 2), 2 * SIDE, 1);
  }

  private static Pattern layer(Random random) {
    int interval = 1 + random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 -> window(3, 1);
      case 1 -> window(5, 2);
      case 2 -> Patterns.rows(SIDE, List.of(SIDE), SIDE, interval);
      default -> each(CELLS, 1, interval);
    };
  }
}
