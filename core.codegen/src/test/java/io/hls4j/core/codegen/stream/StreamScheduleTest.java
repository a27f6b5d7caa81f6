package io.hls4j.core.codegen.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.codegen.kernel.ReuseFactor;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many multipliers a layer on streams gets. */
class StreamScheduleTest {
  private static final Fixed TYPE = Fixed.signed(8, 4);

  private final GraphBuilder g = new GraphBuilder("net", DiagnosticSink.failFast());

  private Value input(int... shape) {
    return g.node(Input.KIND, "x")
        .attr(Input.SHAPE, Arrays.stream(shape).boxed().toList())
        .type("result", TYPE)
        .add();
  }

  /** 18 x 4 products for each of 64 cells, in a loop of 10 x 10 turns. */
  private GraphBuilder.NodeBuilder conv() {
    return g.node(Conv2D.KIND, "conv")
        .attr(Convolution.FILTERS, 4)
        .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
        .attr(Schedule.STRATEGY, "resource")
        .weight("weight", TensorData.filled(Shape.of(3, 3, 2, 4), 0.5))
        .weight("bias", TensorData.filled(Shape.of(4), 0))
        .type("weight", TYPE)
        .type("bias", TYPE)
        .type("accum", TYPE)
        .type("result", TYPE)
        .input(input(8, 8, 2));
  }

  private int reuse(GraphBuilder.NodeBuilder layer) {
    Graph graph = g.output(layer.add()).build();
    Node n = graph.outputs().get(0).producer();
    return ReuseFactor.of(StreamForms.of(n, List.of(n.input().shape().last())).part());
  }

  private static <T> GraphBuilder.NodeBuilder with(
      GraphBuilder.NodeBuilder layer, Attr<T> attr, T value) {
    return layer.attr(attr, value);
  }

  @Test
  void theTargetIsSharedByAllTurnsOfTheLoop() {
    // 20 cycles for a turn, 6 of them not for products: the divisors of 18 up to 14.
    assertEquals(9, reuse(with(conv(), Schedule.TARGET_CYCLES, 2000)));
  }

  @Test
  void theTargetGoesBeforeCellsAtOnce() {
    GraphBuilder.NodeBuilder conv = with(conv(), Schedule.PARALLELIZATION_FACTOR, 4);
    assertEquals(9, reuse(with(conv, Schedule.TARGET_CYCLES, 2000)));
  }

  @Test
  void cellsAtOnceDivideTheReuseFactor() {
    GraphBuilder.NodeBuilder conv = with(conv(), Schedule.PARALLELIZATION_FACTOR, 4);
    assertEquals(9, reuse(with(conv, Schedule.REUSE_FACTOR, 36)));
  }

  @Test
  void oneCellInACycleIsTheMost() {
    GraphBuilder.NodeBuilder conv = with(conv(), Schedule.PARALLELIZATION_FACTOR, 4);
    assertEquals(1, reuse(with(conv, Schedule.REUSE_FACTOR, 2)));
  }

  @Test
  void vectorsOfADenseLayerShareTheTarget() {
    GraphBuilder.NodeBuilder dense =
        g.node(Dense.KIND, "fc")
            .attr(Dense.UNITS, 4)
            .attr(Schedule.STRATEGY, "resource")
            .weight("weight", TensorData.filled(Shape.of(16, 4), 0.5))
            .weight("bias", TensorData.filled(Shape.of(4), 0))
            .type("weight", TYPE)
            .type("bias", TYPE)
            .type("accum", TYPE)
            .type("result", TYPE)
            .input(input(10, 16));
    assertEquals(8, reuse(with(dense, Schedule.TARGET_CYCLES, 150)));
  }
}
