package io.hls4j.core.graph.split;

/**
 * A tensor that goes from one part of a network to a later one.
 *
 * @param from position of the part that has it as an output
 * @param output which of its outputs
 * @param to position of the part that has it as an input
 * @param input which of its inputs
 */
public record Link(int from, int output, int to, int input) {}
