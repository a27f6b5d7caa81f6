package io.hls4j.core.api.backend;

import java.util.List;

/**
 * How to compile the emitted firmware for the CPU. The program reads samples from standard input
 * and writes results to standard output until the input ends: for every element, in the order of
 * the graph's inputs (outputs) and in C order, its bits as {@link
 * io.hls4j.core.graph.eval.RawTensor} defines them, words in little-endian byte order.
 *
 * @param sources files to compile, relative to the project
 * @param includeDirectories relative to the project
 * @param standard C++ standard, such as {@code c++14}
 * @param flags further compiler flags
 */
public record SimulationRecipe(
    List<String> sources, List<String> includeDirectories, String standard, List<String> flags) {}
