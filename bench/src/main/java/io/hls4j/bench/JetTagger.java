package io.hls4j.bench;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.FinishListener;
import io.hls4j.core.passes.GraphFinisher;
import io.hls4j.core.passes.ModelSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The jet tagger 16-64-32-32-5 with random weights: relu three times, softmax at the end. */
final class JetTagger {
  private static final int[] WIDTHS = {16, 64, 32, 32, 5};

  private final Random random = new Random(1);

  /** The network as a frontend gives it. */
  Graph imported() {
    GraphBuilder b = new GraphBuilder("jet", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(WIDTHS[0]));
    for (int i = 1; i < WIDTHS.length; i++) {
      x =
          b.node(Dense.KIND, "fc" + i)
              .input(x)
              .attr(Dense.UNITS, WIDTHS[i])
              .weight(Dense.WEIGHT, normal(0.3, WIDTHS[i - 1], WIDTHS[i]))
              .weight(Dense.BIAS, normal(0.1, WIDTHS[i]))
              .add();
      if (i < WIDTHS.length - 1) {
        x = b.node(Activation.KIND, "relu" + i).input(x).attr(Activation.FUNCTION, "relu").add();
      }
    }
    return b.output(b.node(Softmax.KIND, "softmax").input(x).add()).build();
  }

  /** The network with the types of a policy's default configuration. */
  Graph finished(Numerics numerics) {
    return finish(imported(), numerics);
  }

  static Graph finish(Graph graph, Numerics numerics) {
    ModelSettings settings = ModelSettings.defaults(numerics);
    return new GraphFinisher(settings, "vitis", List.of(), FinishListener.NONE)
        .finish(graph)
        .graph();
  }

  /** Random samples. */
  TensorData samples(int count) {
    return normal(1, count, WIDTHS[0]);
  }

  private TensorData normal(double deviation, int... dims) {
    double[] values = new double[Math.toIntExact(Shape.of(dims).size())];
    Arrays.setAll(values, i -> random.nextGaussian() * deviation);
    return TensorData.wrapDoubles(Shape.of(dims), values);
  }
}
