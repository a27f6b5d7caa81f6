package com.acme.layer;

import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorSpec;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Reads the Keras layer that is registered as {@code Acme>Square}. */
@Component
@OperatorSpec(hls4j_operator_frontend = "keras", hls4j_operator_names = "Acme>Square")
public final class KerasSquare implements OperatorConverter {
  @Override
  public List<Value> convert(SourceOperator operator, GraphBuilder graph) {
    return SquareOperator.convert(operator, graph);
  }
}
