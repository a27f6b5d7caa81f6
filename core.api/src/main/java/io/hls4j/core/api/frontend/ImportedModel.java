package io.hls4j.core.api.frontend;

import io.hls4j.core.graph.Graph;

/**
 * A model as a graph, with what a user of the firmware needs to know about the source.
 *
 * @param graph the network, faithful to the source, types {@code auto} unless the file fixes them;
 *     inputs and outputs have the axes of the source, whatever the layers between have
 * @param ledger what became of every attribute and tensor of the source
 * @param format the source format in words, such as {@code Keras 3 archive}
 */
public record ImportedModel(Graph graph, Ledger ledger, String format) {}
