package io.hls4j.core.codegen.adder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdderSolverTest {
  @Test
  void sharesWhatTwoOutputsHaveInCommon() {
    // y0 = x0 + x1, y1 = 4 x0 + 4 x1 - x2, y2 = 0
    double[][] weights = {{1, 4, 0}, {1, 4, 0}, {0, -1, 0}};
    AdderGraph graph =
        AdderSolver.solve(
            new ConstantMatrix(Collections.nCopies(3, Int.signed(4)), weights, 0, 0, 0), 0);
    assertEquals(3, graph.plainAdders());
    assertEquals(2, graph.adders());
    assertEquals(2, graph.depth());
    assertTrue(graph.outputs().get(2).isEmpty());
    assertEquals(
        List.of(Exact.of(5), Exact.of(13), Exact.ZERO),
        graph.evaluate(List.of(Exact.of(2), Exact.of(3), Exact.of(7))));
  }

  @Test
  void addsConstantsAndNegates() {
    double[][] weights = {{-1, -1}, {-1, 0}};
    AdderGraph graph =
        AdderSolver.solve(
            new ConstantMatrix(Collections.nCopies(2, Int.signed(4)), weights, 0, 0.75), 0);
    assertEquals(
        List.of(Exact.of(-5), Exact.of(-1.25)), graph.evaluate(List.of(Exact.of(2), Exact.of(3))));
    assertEquals(3, graph.adders());
  }

  @Test
  void knowsTheTrueRangeOfEveryNode() {
    // x - 4 x is as wide as 3 x
    AdderGraph graph =
        AdderSolver.solve(
            new ConstantMatrix(List.of(Int.unsigned(4)), new double[][] {{-3}}, 0), 0);
    Fixed last = graph.types().get(graph.types().size() - 1);
    assertEquals(Fixed.signed(7, 7), last);
  }

  @ParameterizedTest
  @ValueSource(ints = {AdderSolver.ANY_DEPTH, 0, 1, 2})
  void givesTheSumsOfRandomMatrices(int extraLevels) {
    Random random = new Random(17 + extraLevels);
    for (int i = 0; i < 60; i++) {
      int inputs = 1 + random.nextInt(12);
      int outputs = 1 + random.nextInt(12);
      ConstantMatrix matrix = random(random, inputs, outputs, 1 + random.nextInt(12));
      AdderGraph graph = AdderSolver.solve(matrix, extraLevels);
      assertTrue(graph.adders() <= graph.plainAdders() + outputs, graph::toString);
      check(matrix, graph, random);
      if (extraLevels >= 0) {
        int least = AdderSolver.solve(matrix, 0).depth();
        assertTrue(graph.depth() <= least + extraLevels, () -> least + " " + graph.depth());
      }
    }
  }

  /** The figures that the strategy is chosen for: fewer adders than digits, in little time. */
  @Test
  void savesAdders() {
    assertSaves(new Random(1), 16, 64, 6, 0.7);
    assertSaves(new Random(2), 64, 32, 6, 0.6);
    assertSaves(new Random(3), 64, 64, 8, 0.6);
  }

  private static void assertSaves(Random random, int inputs, int outputs, int bits, double most) {
    ConstantMatrix matrix = random(random, inputs, outputs, bits);
    AdderGraph graph = AdderSolver.solve(matrix, 2);
    assertTrue(
        graph.adders() < most * graph.plainAdders(),
        () -> graph.adders() + " of " + graph.plainAdders());
    check(matrix, graph, random);
  }

  static ConstantMatrix random(Random random, int inputs, int outputs, int bits) {
    List<FixedPoint> types = new ArrayList<>();
    double[][] weights = new double[inputs][outputs];
    for (double[] row : weights) {
      int width = 1 + random.nextInt(10);
      types.add(new Fixed(width, random.nextInt(width + 4) - 2, random.nextBoolean()));
      for (int o = 0; o < outputs; o++) {
        int mantissa = random.nextInt(1 << bits) - (1 << bits - 1);
        row[o] = Math.scalb((double) mantissa, -bits / 2);
      }
    }
    double[] start = random.doubles(outputs).map(d -> Math.rint(d * 64) / 16).toArray();
    return new ConstantMatrix(types, weights, start);
  }

  private static void check(ConstantMatrix m, AdderGraph graph, Random random) {
    for (int sample = 0; sample < 8; sample++) {
      List<Exact> x = new ArrayList<>();
      for (FixedPoint type : m.types()) {
        Exact any = type.min().plus(type.step().times(Exact.of(random.nextInt(1 << type.width()))));
        x.add(sample == 0 ? type.min() : sample == 1 ? type.max() : any);
      }
      List<Exact> y = graph.evaluate(x);
      for (int o = 0; o < m.outputs(); o++) {
        Exact expected = Exact.of(m.start()[o]);
        for (int i = 0; i < m.inputs(); i++) {
          expected = expected.plus(x.get(i).times(Exact.of(m.weights()[i][o])));
        }
        assertEquals(expected, y.get(o));
      }
    }
  }
}
