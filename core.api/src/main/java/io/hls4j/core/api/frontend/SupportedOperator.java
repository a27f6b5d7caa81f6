package io.hls4j.core.api.frontend;

import java.util.List;

/**
 * One line of the support matrix of a frontend: a source operator and what is read of it.
 *
 * @param name as the source writes it, with a domain if it has one
 * @param dialect the format or library that has it, such as {@code Keras} or {@code QONNX}
 * @param attributes attributes and arguments that the converter reads or accounts for; any other is
 *     refused
 * @param kinds layer kinds that it becomes; empty if it changes nothing or is computed when the
 *     model is read
 * @param limits what is supported of it, in words
 */
public record SupportedOperator(
    String name, String dialect, List<String> attributes, List<String> kinds, String limits) {
  /** Copies the lists. */
  public SupportedOperator {
    attributes = List.copyOf(attributes);
    kinds = List.copyOf(kinds);
  }
}
