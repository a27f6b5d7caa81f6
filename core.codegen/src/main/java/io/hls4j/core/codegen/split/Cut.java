package io.hls4j.core.codegen.split;

import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.stream.Words;
import io.hls4j.core.graph.split.Link;

/**
 * A tensor between two parts.
 *
 * @param link which output of which part it is, and which input of which other
 * @param tensor name of the tensor in the network
 * @param output the argument of the part that writes it
 * @param input the argument of the part that reads it
 * @param words how it travels
 * @param depth words that the FIFO between the parts must hold
 */
public record Cut(
    Link link, String tensor, Variable output, Variable input, Words words, int depth) {}
