package io.hls4j.core.emulator;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Weighted sums of many inputs whose inputs and weights are at the bounds of their types, so that
 * products and sums are as large as the widths allow: where the emulator changes from one double to
 * several, an estimate that is too low by one bit shows.
 */
final class LimitDense {
  private static final int UNITS = 2;
  private static final int SAMPLES = 3;

  private final RandomGenerator random;
  private final Fixed x;
  private final Fixed weight;
  private final Fixed accum;
  private final int inputs;

  LimitDense(RandomGenerator random) {
    this.random = random;
    this.x = new Fixed(1 + random.nextInt(60), random.nextInt(8), random.nextBoolean());
    this.weight = new Fixed(1 + random.nextInt(40), random.nextInt(8), random.nextBoolean());
    this.inputs = 1 << random.nextInt(8);
    int bits = x.width() + weight.width() + random.nextInt(12);
    int integer = x.integer() + weight.integer() + random.nextInt(12);
    Fixed all = new Fixed(bits, integer, true);
    this.accum =
        all.withFraction(all.fraction() - random.nextInt(Math.min(bits, 40)))
            .withModes(
                Rounding.values()[random.nextInt(Rounding.values().length)],
                random.nextInt(3) == 0 ? Overflow.SAT : Overflow.WRAP);
  }

  Graph graph() {
    GraphBuilder b = new GraphBuilder("limits", DiagnosticSink.failFast());
    Value in = b.input("x", Shape.of(inputs));
    Value out =
        b.node(Dense.KIND, "dense")
            .input(in)
            .attr(Dense.UNITS, UNITS)
            .weight(Dense.WEIGHT, bounds(Shape.of(inputs, UNITS), weight))
            .weight(Dense.BIAS, bounds(Shape.of(UNITS), accum))
            .type(Dense.WEIGHT, weight)
            .type(Dense.BIAS, accum)
            .type("accum", accum)
            .type("result", accum)
            .add();
    Graph graph = b.output(out).build();
    new GraphEditor(graph).setPrecision(in.producer(), "result", x);
    return graph;
  }

  TensorData batch() {
    return bounds(Shape.of(SAMPLES, inputs), x);
  }

  /** Mostly one bound of a type, or numbers one step from it. */
  private TensorData bounds(Shape shape, Fixed type) {
    boolean isLow = random.nextBoolean();
    double bound = isLow ? type.min().doubleValue() : type.max().doubleValue();
    double step = Math.scalb(isLow ? 1.0 : -1.0, -type.fraction());
    double[] all = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(all, i -> random.nextInt(8) == 0 ? bound + step : bound);
    return TensorData.wrapDoubles(shape, all);
  }
}
