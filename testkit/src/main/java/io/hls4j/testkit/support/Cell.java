package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * One cell of a support matrix.
 *
 * @param kind a layer kind
 * @param ioType how tensors travel
 * @param point values of attributes by name, under {@link Weights#FEATURE} what weights are, and
 *     under {@link #FORM} how the layer reads streams
 */
record Cell(LayerKind kind, IoType ioType, Map<String, String> point) {
  /** The name of the way in which a layer reads its streams. */
  static final String FORM = "stream form";

  Cell {
    point = Map.copyOf(point);
  }

  /** Whether a layer of the kind is in this cell if its tensors travel so. */
  boolean contains(Map<String, String> features) {
    return features.entrySet().containsAll(point.entrySet());
  }

  @Override
  public String toString() {
    return kind.name() + " " + ioType.key() + " " + new TreeMap<>(point);
  }
}
