package io.hls4j.core.api.frontend;

import io.hls4j.core.graph.Graph;
import java.util.List;

/**
 * A model as a graph, with what a user of the firmware needs to know about the source.
 *
 * @param graph the network, faithful to the source, types {@code auto} unless the file fixes them
 * @param ledger what became of every attribute and tensor of the source
 * @param inputs how the source lays out each input, in the graph's order
 * @param outputs how the source lays out each output, in the graph's order
 * @param format the source format in words, such as {@code Keras 3 archive}
 */
public record ImportedModel(
    Graph graph, Ledger ledger, List<Layout> inputs, List<Layout> outputs, String format) {

  /** Order of the axes of a tensor in the source. */
  public enum Layout {
    /** As in the graph: the channel axis, if there is one, comes last. */
    SAME,
    /** The channel axis comes first in the source and last in the graph. */
    CHANNELS_FIRST
  }
}
