package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphCopy;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.ConvTranspose1D;
import io.hls4j.core.graph.layers.ConvTranspose2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.TransposedConvolution;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random transposed convolutions compute the same, to the last bit, as what the pass makes. */
class LowerConvTransposeTest {
  private final Random random = new Random(17);

  private List<Integer> numbers(int count, int least, int most) {
    return random.ints(count, least, most).boxed().toList();
  }

  private TensorData values(Shape shape) {
    double[] all = random.ints(shape.size(), -9, 10).asDoubleStream().toArray();
    return TensorData.wrapDoubles(shape, all);
  }

  private Graph network(int dims) {
    int groups = random.nextInt(1, 3);
    int channels = groups * random.nextInt(1, 3);
    int filters = groups * random.nextInt(1, 3);
    List<Integer> input = new ArrayList<>(numbers(dims, 3, 6));
    input.add(0, 2);
    input.add(channels);
    List<Integer> kernel = new ArrayList<>(numbers(dims, 1, 4));
    kernel.addAll(List.of(filters / groups, channels));
    GraphBuilder g = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = g.input("x", new Shape(input));
    Value y =
        g.node(dims == 1 ? ConvTranspose1D.KIND : ConvTranspose2D.KIND, "up")
            .input(x)
            .attr(Convolution.FILTERS, filters)
            .attr(Convolution.GROUPS, groups)
            .attr(Convolution.STRIDES, numbers(dims, 1, 4))
            .attr(Convolution.DILATIONS, numbers(dims, 1, 3))
            .attr(TransposedConvolution.PADDING, numbers(2 * dims, 0, 2))
            .attr(TransposedConvolution.OUTPUT_PADDING, numbers(dims, 0, 2))
            .weight("weight", values(new Shape(kernel)))
            .weight("bias", values(Shape.of(filters)))
            .add();
    return g.output(y).build();
  }

  @Test
  void convolutionsOfSpreadInputsComputeTheSame() {
    for (int round = 0; round < 100; round++) {
      Graph before = network(random.nextInt(1, 3));
      Graph after = GraphCopy.of(before);
      Passes.LOWER_CONV_TRANSPOSE.run(
          new GraphEditor(after),
          new FinishContext(ModelSettings.defaults(Numerics.SOUND), "vitis"));
      assertEquals(before.outputs().get(0).shape(), after.outputs().get(0).shape());
      TensorData x = values(before.inputs().get(0).shape());
      assertArrayEquals(run(before, x), run(after, x), "round " + round);
    }
  }

  private static double[] run(Graph graph, TensorData x) {
    Value y = graph.outputs().get(0);
    return ReferenceEvaluator.real(graph).run(List.of(x)).get(y).toDoubles();
  }
}
