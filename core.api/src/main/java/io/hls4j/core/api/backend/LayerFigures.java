package io.hls4j.core.api.backend;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the hardware of a layer takes, as far as it is known without the vendor's tool.
 *
 * @param layer name of the layer
 * @param counts how many of what, such as {@code adders}, {@code multiplications} of one inference;
 *     names in snake_case
 */
public record LayerFigures(String layer, SortedMap<String, Long> counts) {
  /** Keeps a copy. */
  public LayerFigures {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
