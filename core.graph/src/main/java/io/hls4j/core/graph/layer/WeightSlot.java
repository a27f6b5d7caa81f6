package io.hls4j.core.graph.layer;

/**
 * A constant tensor of a layer kind.
 *
 * @param name slot name; the type slot of the same name holds its precision
 * @param doc meaning and shape
 * @param required whether every node must have it from the start; otherwise it may be absent, or be
 *     filled in by a pass, as tables are
 * @param isTable whether a pass fills it in where the node needs it
 */
public record WeightSlot(String name, String doc, boolean required, boolean isTable) {}
