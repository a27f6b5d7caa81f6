package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/** Reads any file named {@code .fake} as one matrix product. */
public record FakeFrontend(String name) implements Frontend {
  @Override
  public String summary() {
    return "For tests";
  }

  @Override
  public List<String> extensions() {
    return List.of("fake");
  }

  @Override
  public Recognition recognize(ModelSource source) {
    return source.extension().equals("fake") ? Recognition.BY_NAME : Recognition.NO;
  }

  @Override
  public List<SupportedOperator> operators() {
    return List.of(
        new SupportedOperator("Product", "fake", List.of("units"), List.of("Dense"), "everything"));
  }

  @Override
  public ImportedModel read(ModelSource source, FrontendContext context) {
    GraphBuilder graph = new GraphBuilder("fake", DiagnosticSink.failFast());
    Value x = graph.input("x", Shape.of(2));
    Value y =
        graph
            .node(Dense.KIND, "fc")
            .input(x)
            .attr(Dense.UNITS, 1)
            .weight(Dense.WEIGHT, TensorData.ofDoubles(Shape.of(2, 1), 0.5, -1.5))
            .add();
    return new ImportedModel(graph.output(y).build(), new Ledger(List.of()), "fake");
  }
}
