package io.hls4j.core.emulator.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory follows the lines that are needed at once, not the depth and not the height of images. */
class PlanMemoryTest {
  private static final int CHANNELS = 4;

  @Test
  void doesNotGrowWithTheHeightOfImages() {
    assertEquals(memory(network(16, 4, false)), memory(network(64, 4, false)));
  }

  @Test
  void growsByThreeLinesForEachConvolution() {
    long line = 8L * CHANNELS;
    long four = memory(network(64, 4, false));
    long eight = memory(network(64, 8, false));
    assertTrue(eight - four <= 4 * 4 * line, four + " and " + eight);
  }

  @Test
  void keepsTheLinesThatAResidualNeeds() {
    long line = 8L * CHANNELS;
    long plain = memory(network(64, 4, false));
    long residual = memory(network(64, 4, true));
    assertTrue(residual - plain <= 8 * line, plain + " and " + residual);
  }

  private static long memory(Graph graph) {
    return new Plan(graph, false).perSample();
  }

  /** Convolutions of 3 x 3 on images of width 8, perhaps added to the input at the end. */
  private static Graph network(int height, int depth, boolean isResidual) {
    Fixed type = Fixed.signed(12, 4);
    GraphBuilder b = new GraphBuilder("net", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(height, 8, CHANNELS));
    Value y = x;
    for (int i = 0; i < depth; i++) {
      y =
          b.node(Conv2D.KIND, "conv" + i)
              .input(y)
              .attr(Convolution.FILTERS, CHANNELS)
              .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
              .weight(Convolution.WEIGHT, weights())
              .type(Convolution.WEIGHT, type)
              .type(Convolution.BIAS, type)
              .type(Convolution.ACCUM, type)
              .type("result", type)
              .add();
    }
    if (isResidual) {
      y = b.node(Merge.KIND, "add").input(x, y).attr(Merge.OP, "add").type("result", type).add();
    }
    Graph graph = b.output(y).build();
    new GraphEditor(graph).setPrecision(x.producer(), "result", type);
    return graph;
  }

  private static TensorData weights() {
    double[] all = new double[9 * CHANNELS * CHANNELS];
    java.util.Arrays.fill(all, 0.5);
    return TensorData.wrapDoubles(Shape.of(3, 3, CHANNELS, CHANNELS), all);
  }
}
