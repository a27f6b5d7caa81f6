package io.hls4j.core.codegen.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.hls.kernels.DenseWeightOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReuseFactorTest {
  @Test
  void listsThoseThatTheKernelAccepts() {
    assertEquals(List.of(1, 2, 4, 8, 16, 80), ReuseFactor.legal(16, 5));
    for (int inputs = 1; inputs < 20; inputs++) {
      for (int outputs = 1; outputs < 20; outputs++) {
        int in = inputs;
        int out = outputs;
        assertEquals(
            IntStream.rangeClosed(1, in * out)
                .filter(r -> DenseWeightOrder.isValid(in, out, r))
                .boxed()
                .toList(),
            ReuseFactor.legal(in, out));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "latency, 7, 7",
    "resource, 4, 4",
    "resource, 3, 2",
    "resource, 7, 8",
    "resource, 48, 16",
    "resource, 49, 80",
    "resource, 1000, 80",
    "resource_unrolled, 5, 4",
  })
  void takesTheNearestAndTheSmallerOfTwo(String strategy, int asked, int used) {
    GraphBuilder g = new GraphBuilder("g", DiagnosticSink.failFast());
    Node dense =
        g.node(Dense.KIND, "fc")
            .input(g.input("x", Shape.of(16)))
            .attr(Dense.UNITS, 5)
            .attr(Schedule.STRATEGY, strategy)
            .attr(Schedule.REUSE_FACTOR, asked)
            .weight("weight", TensorData.filled(Shape.of(16, 5), 0))
            .add()
            .producer();
    assertEquals(used, ReuseFactor.of(dense));
  }
}
