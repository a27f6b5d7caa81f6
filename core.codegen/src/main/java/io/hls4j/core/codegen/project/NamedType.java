package io.hls4j.core.codegen.project;

import io.hls4j.core.graph.precision.Precision;

/**
 * A type definition of the firmware.
 *
 * @param name identifier, such as {@code fc1_weight_t}
 * @param spelling the C++ type
 * @param precision what it holds
 * @param about what has this type, for a comment
 */
public record NamedType(String name, String spelling, Precision precision, String about) {}
