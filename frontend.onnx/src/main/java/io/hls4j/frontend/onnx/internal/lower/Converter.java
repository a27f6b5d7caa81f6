package io.hls4j.frontend.onnx.internal.lower;

/**
 * Lowers one kind of ONNX operator to nodes of the graph. Every attribute and input must be read,
 * declared neutral or refused; what is not looked at is refused.
 */
@FunctionalInterface
public interface Converter {

  /**
   * Adds the nodes of one operator.
   *
   * @return what the operator's first output is; further outputs cannot be read
   */
  Operand convert(Operator op);
}
