package com.acme.layer;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import java.util.List;

/**
 * What the three frontends call a square, as a node. Its one attribute {@code keep_sign} is a truth
 * value in Keras and PyTorch and an integer, 0 or 1, in ONNX.
 */
final class SquareOperator {
  private static final String KEEP_SIGN = "keep_sign";

  private SquareOperator() {}

  static List<Value> convert(SourceOperator operator, GraphBuilder graph) {
    return List.of(
        graph
            .node(Square.KIND, operator.nodeName())
            .input(operator.inputs().get(0))
            .attr(Square.KEEP_SIGN, keepsSign(operator.reader()))
            .add());
  }

  private static boolean keepsSign(OperatorReader reader) {
    Object value = reader.find(KEEP_SIGN).orElse(false);
    boolean yes = value.equals(true) || value.equals(1L);
    if (!yes && !value.equals(false) && !value.equals(0L)) {
      reader.refuse(KEEP_SIGN, "true or false");
    }
    return yes;
  }
}
