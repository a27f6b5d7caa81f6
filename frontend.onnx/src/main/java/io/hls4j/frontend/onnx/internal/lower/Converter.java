package io.hls4j.frontend.onnx.internal.lower;

import java.util.List;

/**
 * Lowers one kind of ONNX operator to nodes of the graph. Every attribute and input must be read,
 * declared neutral or refused; what is not looked at is refused.
 */
@FunctionalInterface
public interface Converter {

  /**
   * Adds the nodes of one operator.
   *
   * @return what the operator's first output is
   */
  Operand convert(Operator op);

  /**
   * Adds the nodes of an operator with several outputs.
   *
   * @return what its outputs are; those that are not in the list cannot be read
   */
  default List<Operand> convertAll(Operator op) {
    return List.of(convert(op));
  }
}
