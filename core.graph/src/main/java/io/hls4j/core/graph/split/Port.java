package io.hls4j.core.graph.split;

/**
 * Where an input or output of a whole network is in its parts.
 *
 * @param part position of the part
 * @param position which of its inputs or outputs
 */
public record Port(int part, int position) {}
