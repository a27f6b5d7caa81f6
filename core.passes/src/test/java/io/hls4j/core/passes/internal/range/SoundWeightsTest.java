package io.hls4j.core.passes.internal.range;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SoundWeightsTest {
  private static final double[] EDGES = {
    0,
    -0.0,
    0.49999999999999994,
    0.5,
    -0.5,
    1.5,
    -1.5,
    2.5,
    1e300,
    -1e300,
    0x1p-1074,
    -0x1p-1074,
    127.5,
    -128.5
  };

  @Test
  void roundsInDoublesAsInExactNumbers() {
    Random random = new Random(7);
    double[] values = new double[2000];
    for (int i = 0; i < values.length; i++) {
      double wide = Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
      values[i] = i < EDGES.length ? EDGES[i] : wide;
    }
    TensorData data = TensorData.ofDoubles(Shape.of(values.length), values);
    for (Fixed type :
        new Fixed[] {
          Fixed.signed(8, 8),
          Fixed.signed(11, -2),
          Fixed.unsigned(6, 9),
          Fixed.signed(52, 20),
          Fixed.signed(60, 30)
        }) {
      Fixed nearest = type.withModes(Rounding.RND, Overflow.SAT);
      double[] expected =
          data.map(v -> Quantize.quantize(Exact.of(v), nearest).doubleValue()).toDoubles();

      assertArrayEquals(expected, SoundWeights.round(node(), "weight", data, type).toDoubles());
    }
  }

  private static Node node() {
    GraphBuilder graph = new GraphBuilder("g", DiagnosticSink.failFast());
    return graph.input("x", Shape.of(1)).producer();
  }
}
