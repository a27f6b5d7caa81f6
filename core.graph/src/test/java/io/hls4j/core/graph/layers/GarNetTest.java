package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network small enough to work out by hand. */
class GarNetTest {
  private static final double[] X = {1, 2};
  private static final double[] BOTH = {2};
  private static final double[] FIRST = {1};

  private static KindCase garnet(Shape count) {
    return weights(new KindCase(GarNet.KIND, Shape.of(2, 1), count), 1, Shape.of(1, 1, 1));
  }

  private static KindCase weights(KindCase c, int layers, Shape transform) {
    return c.weight(GarNet.TRANSFORM, transform, repeat(2, layers))
        .weight(GarNet.TRANSFORM_BIAS, Shape.of(layers), repeat(1, layers))
        .weight(GarNet.DISTANCE, Shape.of(layers), repeat(.5, layers))
        .weight(GarNet.DISTANCE_BIAS, Shape.of(layers), new double[layers])
        .weight(GarNet.OUTPUT_BIAS, Shape.of(layers), repeat(.25, layers))
        .type("distance", "fixed<12,4,TRN,SAT>")
        .type("edge_weight", "ufixed<10,0,TRN,SAT>");
  }

  private static double[] repeat(double v, int count) {
    double[] all = new double[count];
    Arrays.fill(all, v);
    return all;
  }

  private static double[] units(double... v) {
    return Arrays.stream(v).map(x -> x / 1024).toArray();
  }

  // Edge weights e^(-1/4) and e^-1 are 797 and 376 of 1024.

  @Test
  void averagesOverAllVertices() {
    // means 586 and 774, base 586 + 2 * 774 = 2134, result 256 + 586 * 2134 / 1024
    assertArrayEquals(units(1477), garnet(Shape.of(1)).fixed(X, BOTH));
    // means 398 and 398, base 1194, result 128 + 398 * 1194 / 1024
    assertArrayEquals(units(592), garnet(Shape.of(1)).fixed(X, FIRST));
    assertArrayEquals(units(0), garnet(Shape.of(1)).fixed(X, new double[] {0}));
  }

  @Test
  void countsBeyondTheVerticesMeanAll() {
    KindCase c = garnet(Shape.of(1));
    // only the offset follows the count: 1477 - 256 + 1024 and - 512
    assertArrayEquals(units(2245), c.fixed(X, new double[] {8}));
    assertArrayEquals(units(709), c.fixed(X, new double[] {-4}));
  }

  @Test
  void averagesByCount() {
    KindCase c = garnet(Shape.of(1)).attr(GarNet.MEAN_BY_COUNT, true);
    // means 797 and 797, base 2391, result 256 + 797 * 2391 / 1024
    assertArrayEquals(units(2116), c.type("norm", "ufixed<14,4>").fixed(X, FIRST));
  }

  @Test
  void keepsVerticesOrTheGreatest() {
    KindCase none = garnet(Shape.of(1)).attr(GarNet.COLLAPSE, "none");
    assertEquals(Shape.of(2, 1), none.shape());
    assertArrayEquals(units(256 + 1660, 256 + 783), none.fixed(X, BOTH));
    assertArrayEquals(units(256 + 929, 0), none.fixed(X, FIRST));
    KindCase max = garnet(Shape.of(1)).attr(GarNet.COLLAPSE, "max");
    assertArrayEquals(units(1916), max.fixed(X, BOTH));
  }

  @Test
  void computesInFloatingPoint() {
    double e0 = Math.exp(-.25);
    double e1 = Math.exp(-1);
    double mean = (e0 + e1) / 2;
    double base = mean + 2 * (e0 + 2 * e1) / 2;
    assertArrayEquals(new double[] {.25 + mean * base}, garnet(Shape.of(1)).real(X, BOTH), 1e-15);
    assertArrayEquals(
        new double[] {.25 + e0 * base, .25 + e1 * base},
        garnet(Shape.of(1)).attr(GarNet.COLLAPSE, "none").real(X, BOTH),
        1e-15);
  }

  @Test
  void aStackIsOneAfterTheOther() {
    KindCase stack =
        weights(stack(GarNetStack.KIND), 2, Shape.of(2))
            .attr(GarNetStack.FILTERS, List.of(1, 1))
            .attr(GarNetStack.AGGREGATORS, List.of(1, 1));
    double[] between = garnet(Shape.of(1)).attr(GarNet.COLLAPSE, "none").fixed(X, BOTH);
    assertArrayEquals(garnet(Shape.of(1)).fixed(between, BOTH), stack.fixed(X, BOTH));
    double[] real = garnet(Shape.of(1)).attr(GarNet.COLLAPSE, "none").real(X, BOTH);
    assertArrayEquals(garnet(Shape.of(1)).real(real, BOTH), stack.real(X, BOTH));
  }

  private static KindCase stack(LayerKind kind) {
    return new KindCase(kind, Shape.of(2, 1), Shape.of(1));
  }

  @Test
  void provesRanges() {
    for (String collapse : new String[] {"mean", "max", "none"}) {
      garnet(Shape.of(1))
          .attr(GarNet.COLLAPSE, collapse)
          .type("aggr", "fixed<60,30>")
          .checkRange(1);
    }
  }

  @Test
  void tableHoldsTheEdgeWeightOfEachWord() {
    KindCase c = garnet(Shape.of(1));
    var table = GarNet.table(c.node());
    assertEquals(4096, table.size());
    assertEquals(1023 / 1024.0, table.at(0));
    assertEquals(797 / 1024.0, table.at(128));
    assertEquals(797 / 1024.0, table.at(4096 - 128));
  }

  @Test
  void refusesWeightsThatDoNotFit() {
    KindCase c = new KindCase(GarNet.KIND, Shape.of(2, 3), Shape.of(1));
    assertThrows(ModelException.class, weights(c, 1, Shape.of(1, 1, 1))::graph);
    assertThrows(ModelException.class, garnet(Shape.of(2))::graph);
  }
}
