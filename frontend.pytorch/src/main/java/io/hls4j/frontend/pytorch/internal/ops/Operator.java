package io.hls4j.frontend.pytorch.internal.ops;

import java.util.List;

/**
 * One line of the table of supported operators.
 *
 * @param name without the overload, such as {@code aten.linear}
 * @param overloads the overloads whose arguments the converter knows
 * @param parameters names of the arguments in order
 * @param converter what maps it to the graph
 * @param isView whether its result may share memory with its first argument
 */
record Operator(
    String name,
    List<String> overloads,
    List<String> parameters,
    Converter converter,
    boolean isView) {

  /** Maps one call of an operator to the graph. */
  @FunctionalInterface
  interface Converter {
    /** Adds the nodes of a call and gives what its first result stands for. */
    Operand convert(Call call);
  }

  static Operator of(String name, String overloads, String parameters, Converter converter) {
    return new Operator(name, words(overloads), words(parameters), converter, false);
  }

  /** The same operator, whose result may share memory with its first argument. */
  Operator view() {
    return new Operator(name, overloads, parameters, converter, true);
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
