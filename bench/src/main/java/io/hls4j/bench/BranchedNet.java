package io.hls4j.bench;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.DepthwiseConv2D;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.PointwiseConv2D;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling2D;
import io.hls4j.core.graph.layers.Resize;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A network with the layers, shapes and widths of the shared model {@code branched_model}: a small
 * U-Net of separable convolutions on 256 x 256 images, 4-bit weights and activations, whose sums
 * are exact.
 */
final class BranchedNet {
  private static final Fixed WEIGHT = Fixed.signed(4, 1);
  private static final Fixed BIAS = Fixed.signed(8, 1);
  private static final Fixed SUM = Fixed.signed(16, 8);
  private static final Precision VALUE =
      Fixed.signed(4, 2).withModes(Rounding.RND_CONV, Overflow.SAT);

  private final Random random = new Random(1);
  private final GraphBuilder b = new GraphBuilder("branched", DiagnosticSink.failFast());
  private int count;

  /** The network with all of its types. */
  Graph graph(int side) {
    Value x = b.input("x", Shape.of(side, side, 3));
    Value skip = separable(separable(x, 32), 32);
    Value y =
        b.node(Pooling2D.KIND, "pool")
            .input(skip)
            .attr(Pooling.OP, "max")
            .attr(Pooling.SIZE, List.of(2, 2))
            .type("accum", VALUE)
            .type("result", VALUE)
            .add();
    y = separable(separable(y, 32), 64);
    y = separable(y, 32);
    y =
        b.node(Resize.KIND, "up")
            .input(y)
            .attr(Resize.SIZE, List.of(side, side))
            .type("result", VALUE)
            .add();
    y = b.node(Concatenate.KIND, "join").input(y, skip).type("result", VALUE).add();
    y = separable(y, 32);
    y = depthwise(y);
    Graph graph = b.output(pointwise(y, 2)).build();
    new io.hls4j.core.graph.GraphEditor(graph)
        .setPrecision(graph.inputs().get(0).producer(), "result", VALUE);
    return graph;
  }

  private Value separable(Value x, int filters) {
    Value y = pointwise(depthwise(x), filters);
    return b.node(ParametrizedActivation.KIND, "leaky" + ++count)
        .input(y)
        .attr(ParametrizedActivation.FUNCTION, "leaky_relu")
        .weight(
            ParametrizedActivation.PARAM,
            TensorData.wrapDoubles(Shape.of(1), new double[] {0.1015625}))
        .type(ParametrizedActivation.PARAM, Fixed.signed(10, 1))
        .type("table", SUM)
        .type("result", VALUE)
        .add();
  }

  private Value depthwise(Value x) {
    int channels = x.shape().last();
    return b.node(DepthwiseConv2D.KIND, "depthwise" + ++count)
        .input(x)
        .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
        .weight(Convolution.WEIGHT, weights(3, 3, channels, 1))
        .type(Convolution.WEIGHT, WEIGHT)
        .type(Convolution.BIAS, BIAS)
        .type(Convolution.ACCUM, SUM)
        .type("result", VALUE)
        .add();
  }

  private Value pointwise(Value x, int filters) {
    return b.node(PointwiseConv2D.KIND, "pointwise" + ++count)
        .input(x)
        .attr(Convolution.FILTERS, filters)
        .weight(Convolution.WEIGHT, weights(1, 1, x.shape().last(), filters))
        .weight(Convolution.BIAS, weights(filters))
        .type(Convolution.WEIGHT, WEIGHT)
        .type(Convolution.BIAS, BIAS)
        .type(Convolution.ACCUM, SUM)
        .type("result", SUM)
        .add();
  }

  private TensorData weights(int... dims) {
    double[] values = new double[Math.toIntExact(Shape.of(dims).size())];
    Arrays.setAll(values, i -> (random.nextInt(15) - 7) / 8.0);
    return TensorData.wrapDoubles(Shape.of(dims), values);
  }

  /** Random images. */
  TensorData images(int count, int side) {
    double[] values = new double[count * side * side * 3];
    Arrays.setAll(values, i -> random.nextGaussian());
    return TensorData.wrapDoubles(Shape.of(count, side, side, 3), values);
  }
}
