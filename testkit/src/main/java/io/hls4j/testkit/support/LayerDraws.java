package io.hls4j.testkit.support;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.testkit.backend.RandomDetectors;
import io.hls4j.testkit.backend.RandomImages;
import io.hls4j.testkit.backend.RandomMoves;
import io.hls4j.testkit.backend.RandomNetwork;
import io.hls4j.testkit.backend.RandomOthers;
import io.hls4j.testkit.backend.RandomProducts;
import io.hls4j.testkit.backend.RandomSequences;
import io.hls4j.testkit.backend.RandomTiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Layers of random networks, by kind. The same seed gives the same layers. */
final class LayerDraws {
  private static final int LAYERS = 60;

  private final boolean saturationBits;
  private final Map<Integer, Map<LayerKind, List<Node>>> drawn = new HashMap<>();

  LayerDraws(boolean saturationBits) {
    this.saturationBits = saturationBits;
  }

  /** The layers of a kind in the networks of a seed. */
  List<Node> of(LayerKind kind, int seed) {
    return drawn.computeIfAbsent(seed, this::draw).getOrDefault(kind, List.of());
  }

  private Map<LayerKind, List<Node>> draw(int seed) {
    return Stream.of(
            RandomProducts.of(seed, LAYERS),
            RandomTiles.of(seed, LAYERS),
            RandomNetwork.of(seed, LAYERS, saturationBits),
            RandomImages.of(seed, LAYERS, saturationBits),
            RandomSequences.of(seed, LAYERS, saturationBits),
            RandomMoves.of(seed, LAYERS, saturationBits),
            RandomOthers.of(seed, LAYERS, saturationBits),
            RandomDetectors.of(seed, LAYERS, saturationBits))
        .map(Graph::nodes)
        .flatMap(Collection::stream)
        .collect(Collectors.groupingBy(Node::kind));
  }
}
