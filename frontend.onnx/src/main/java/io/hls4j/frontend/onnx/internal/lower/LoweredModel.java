package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.graph.Graph;

/**
 * A model as a graph.
 *
 * @param graph the graph
 * @param ledger what became of every attribute and tensor
 */
public record LoweredModel(Graph graph, Ledger ledger) {}
