package com.acme.layer;

import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorSpec;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Reads the PyTorch operator {@code acme::square}. */
@Component
@OperatorSpec(hls4j_operator_frontend = "pytorch", hls4j_operator_names = "acme::square")
public final class PytorchSquare implements OperatorConverter {
  @Override
  public List<Value> convert(SourceOperator operator, GraphBuilder graph) {
    return SquareOperator.convert(operator, graph);
  }
}
