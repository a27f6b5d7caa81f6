package io.hls4j.core.emulator;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random graphs: single nodes of a kind, and chains of nodes of all kinds. */
final class RandomGraphs {
  /** How every kind is drawn. */
  static final List<Draw> DRAWS =
      Stream.of(
              PerceptronDraws.ALL,
              SpatialDraws.ALL,
              MiscDraws.ALL,
              SequenceDraws.ALL,
              DetectorDraws.ALL)
          .flatMap(List::stream)
          .toList();

  private RandomGraphs() {}

  /** Names of the kinds that can be drawn. */
  static List<String> kinds() {
    return DRAWS.stream().map(Draw::kind).map(LayerKind::name).toList();
  }

  /**
   * A graph of one node of a kind, besides inputs and constants.
   *
   * @param size how long axes are, at most, give or take
   */
  static Graph single(Random random, String kind, int size) {
    Chain chain = new Chain(random, size);
    DRAWS.stream().filter(d -> d.kind().name().equals(kind)).forEach(d -> d.add().accept(chain));
    return chain.end();
  }

  /** A graph of several nodes. */
  static Graph chain(Random random, int length, int size) {
    Chain chain = new Chain(random, size);
    for (int i = 0; i < length && chain.last.shape().size() < 400; i++) {
      DRAWS.get(random.nextInt(DRAWS.size())).add().accept(chain);
    }
    return chain.end();
  }
}
