package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphCopy;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.ConvTranspose2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.GlobalPooling2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.layers.SeparableConv2D;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.passes.settings.LayerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A small U-Net through all flows. */
class ImageNetworkTest {
  private final Random random = new Random(5);

  private TensorData random(int... dims) {
    Shape shape = Shape.of(dims);
    double[] values = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / 4);
    }
    return TensorData.wrapDoubles(shape, values);
  }

  private static GraphBuilder.NodeBuilder node(
      GraphBuilder g, LayerKind kind, String name, Value... inputs) {
    return g.node(kind, name).input(inputs);
  }

  private Graph network(int size) {
    GraphBuilder g = new GraphBuilder("unet", DiagnosticSink.failFast());
    Value x = g.input("x", Shape.of(size, size, 2));
    Value c1 =
        node(g, Conv2D.KIND, "c1", x)
            .attr(Convolution.FILTERS, 4)
            .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
            .weight("weight", random(3, 3, 2, 4))
            .weight("bias", random(4))
            .add();
    Value bn =
        node(g, BatchNormalization.KIND, "bn", c1)
            .weight("scale", random(4))
            .weight("bias", random(4))
            .add();
    Value r1 = node(g, Activation.KIND, "r1", bn).attr(Activation.FUNCTION, "relu").add();
    Value p1 =
        node(g, Pooling2D.KIND, "p1", r1)
            .attr(Pooling.OP, "average")
            .attr(Pooling.SIZE, List.of(3, 3))
            .attr(Pooling.STRIDES, List.of(2, 2))
            .attr(Pooling.PADDING, List.of(0, 1, 0, 1))
            .add();
    Value s1 =
        node(g, SeparableConv2D.KIND, "s1", p1)
            .attr(Convolution.FILTERS, 6)
            .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
            .weight("depthwise", random(3, 3, 4, 2))
            .weight("pointwise", random(1, 1, 8, 6))
            .add();
    Value up =
        node(g, ConvTranspose2D.KIND, "up", s1)
            .attr(Convolution.FILTERS, 3)
            .attr(Convolution.STRIDES, List.of(2, 2))
            .weight("weight", random(2, 2, 3, 6))
            .add();
    Value smooth =
        node(g, Resize.KIND, "smooth", s1)
            .attr(Resize.SIZE, List.of(size, size))
            .attr(Resize.ALGORITHM, "bilinear")
            .attr(Resize.COORDINATES, "half_pixel")
            .add();
    Value cat = node(g, Concatenate.KIND, "cat", up, r1, smooth).add();
    Value out =
        node(g, Conv2D.KIND, "out", cat)
            .attr(Convolution.FILTERS, 2)
            .weight("weight", random(1, 1, 13, 2))
            .add();
    Value mean = node(g, GlobalPooling2D.KIND, "mean", out).attr(Pooling.OP, "average").add();
    return g.output(out).output(mean).build();
  }

  @Test
  void soundTypesNeverOverflowAndKeepTheFunction() {
    Graph imported = network(6);
    Graph finished = finish(GraphCopy.of(imported));
    assertEquals(
        "x c1 r1 p1 s1_depthwise s1_pointwise up_zeros up smooth cat out mean",
        String.join(" ", finished.nodes().stream().map(n -> n.name()).toList()));
    List<String> overflows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      TensorData x = random(6, 6, 2).map(v -> 8 * v);
      ReferenceEvaluator fixed =
          ReferenceEvaluator.fixed(finished, (n, slot) -> overflows.add(n.name() + "." + slot));
      for (int o = 0; o < 2; o++) {
        double[] a = fixed.run(List.of(x)).get(finished.outputs().get(o)).toDoubles();
        double[] b =
            ReferenceEvaluator.real(imported)
                .run(List.of(x))
                .get(imported.outputs().get(o))
                .toDoubles();
        for (int j = 0; j < a.length; j++) {
          assertEquals(b[j], a[j], 0.02);
        }
      }
    }
    assertEquals(List.of(), overflows);
  }

  /** Types follow from one bound for each channel, not from a million positions. */
  @Test
  void typesOfLargeImagesTakeNoLongerThanThoseOfSmallOnes() {
    Graph large = finish(network(1 << 12));
    assertTrue(large.nodes().stream().allMatch(n -> n.kind() != SeparableConv2D.KIND));
  }

  /** In hls4ml numerics the type of the maximum is known only after types were inferred. */
  @Test
  void linearActivationsOfTheSameTypeAreDropped() {
    Graph graph =
        GraphParser.parse(
            """
            graph g {
              #1 x = Input() {input_shape: [4, 1]} <result: fixed<16,6>> -> [4, 1]
              #2 p = Pooling1D(x) {pool_op: max, pool_size: [2]} <accum: auto, result: auto> -> [2, 1]
              #3 y = Activation(p) {activation: linear} <result: fixed<16,6>> -> [2, 1]
              outputs y
            }
            """);
    ModelSettings open = new Open(ModelSettings.defaults(Numerics.HLS4ML));
    Graph finished =
        new GraphFinisher(open, "vitis", List.of(), FinishListener.NONE).finish(graph).graph();
    assertEquals("x p", String.join(" ", finished.nodes().stream().map(n -> n.name()).toList()));
  }

  /** Every type that the file does not fix is {@code auto}. */
  private record Open(ModelSettings rest) implements ModelSettings {
    @Override
    public Numerics numerics() {
      return rest.numerics();
    }

    @Override
    public Precision defaultPrecision() {
      return rest.defaultPrecision();
    }

    @Override
    public Optional<FixedPoint> maximumPrecision() {
      return rest.maximumPrecision();
    }

    @Override
    public boolean ignoresZeroBias() {
      return rest.ignoresZeroBias();
    }

    @Override
    public Optional<Precision> precision(LayerKey layer, String slot) {
      return Optional.of(Auto.AUTO);
    }

    @Override
    public AttrMap attributes(LayerKey layer, LayerKind kind) {
      return AttrMap.EMPTY;
    }
  }

  private static Graph finish(Graph graph) {
    return new GraphFinisher(
            ModelSettings.defaults(Numerics.SOUND), "vitis", List.of(), FinishListener.NONE)
        .finish(graph)
        .graph();
  }
}
