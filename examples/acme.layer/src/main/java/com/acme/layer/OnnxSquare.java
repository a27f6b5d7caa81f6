package com.acme.layer;

import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorSpec;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Reads the operator {@code Square} of the ONNX domain {@code com.acme}. */
@Component
@OperatorSpec(hls4j_operator_frontend = "onnx", hls4j_operator_names = "com.acme::Square")
public final class OnnxSquare implements OperatorConverter {
  @Override
  public List<Value> convert(SourceOperator operator, GraphBuilder graph) {
    return SquareOperator.convert(operator, graph);
  }
}
