package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Values of functions by other means, and their ranges. */
class FunctionsTest {
  private static void check(String name, double x, double expected) {
    assertEquals(expected, Functions.of(name).applyAsDouble(x), 1e-14 * (1 + Math.abs(expected)));
  }

  @Test
  void valuesFromTables() {
    check("erf", .5, 0.5204998778130465);
    check("erf", 1.5, 0.9661051464753108);
    check("erf", -3, -0.9999779095030014);
    check("gelu", 1, 0.8413447460685429);
    check("gelu", -1, -0.15865525393145705);
    check("gelu_tanh", 1, 0.8411919906082768);
    check("silu", 1, 0.7310585786300049);
    check("silu", -2, -0.2384058440442351);
    check("mish", 1, 0.8650983882673103);
    check("log_sigmoid", 0, -0.6931471805599453);
    check("log_sigmoid", -50, -50);
    check("hard_swish", 1, 4 / 6.0);
    check("hard_swish", -4, 0);
    check("rsqrt", .25, 2);
    check("reciprocal", -4, -.25);
    check("elu", -1, -0.6321205588285577);
  }

  @Test
  void farTailsDoNotCancel() {
    double tail = Functions.of("gelu").applyAsDouble(-10);
    assertEquals(-7.619853024160526e-23, tail, 1e-35);
  }

  @Test
  void fixedPointStaysInTheDomain() {
    double step = 1 / 1024.0;
    assertEquals(Math.log(step), Functions.inFixedPoint("log", step).applyAsDouble(-3));
    assertEquals(32, Functions.inFixedPoint("rsqrt", step).applyAsDouble(0));
    assertEquals(0, Functions.inFixedPoint("sqrt", step).applyAsDouble(-1));
    assertEquals(1024, Functions.inFixedPoint("reciprocal", step).applyAsDouble(0));
    assertEquals(-1024, Functions.inFixedPoint("reciprocal", step).applyAsDouble(-step / 2));
    assertEquals(Math.exp(44), Functions.inFixedPoint("exp", step).applyAsDouble(700));
  }

  @Test
  void rangesHoldEveryValue() {
    Random random = new Random(11);
    double step = 1 / 256.0;
    for (String name : Activation.FUNCTION.words()) {
      DoubleUnaryOperator f = Functions.inFixedPoint(name, step);
      FunctionRange range = new FunctionRange(name, step);
      boolean monotoneOnly = name.equals("abs") || name.equals("square");
      for (int r = 0; r < 300 && !monotoneOnly && !name.endsWith("ary_tanh"); r++) {
        int lo = random.nextInt(-3000, 2500);
        int hi = lo + random.nextInt(1 << random.nextInt(1, 11));
        Interval y = range.of(new Interval(Exact.of(lo, -8), Exact.of(hi, -8)));
        for (int i = 0; i < 60; i++) {
          double x = (lo + (hi - lo) * (i / 59.0)) / 256;
          assertTrue(y.contains(Exact.of(f.applyAsDouble(x))), name + "(" + x + ") not in " + y);
        }
      }
    }
  }

  @Test
  void rangesAreNotWiderThanNeeded() {
    Interval positive = new Interval(Exact.ZERO, Exact.of(2));
    assertEquals(0, new FunctionRange("silu", 1).of(positive).lo().signum());
    assertEquals(0, new FunctionRange("tanh", 1).of(positive).lo().signum());
    Interval wide = new Interval(Exact.of(-8), Exact.of(8));
    assertEquals(
        -.2784645427610738, new FunctionRange("silu", 1).of(wide).lo().doubleValue(), 1e-9);
    assertEquals(
        Interval.of(Exact.ONE).union(Interval.of(Exact.ONE.negate())),
        new FunctionRange("sin", 1).of(wide));
  }

  @Test
  void computesWithoutTables() {
    double[] x = {-4, -1.5, 0, 1.5, 4};
    assertArrayEquals(new double[] {4, 1.5, 0, 1.5, 4}, activation("abs").fixed(x));
    assertArrayEquals(new double[] {16, 2.25, 0, 2.25, 16}, activation("square").fixed(x));
    // 1.5 * 4.5 / 6 = 1.125 with a sixth a little above
    assertArrayEquals(
        new double[] {0, -.375 - 1 / 1024.0, 0, 1.125, 4}, activation("hard_swish").fixed(x));
    assertArrayEquals(new double[] {0, -.375, 0, 1.125, 4}, activation("hard_swish").real(x));
    for (String name : new String[] {"abs", "square", "hard_swish"}) {
      activation(name).checkRange(2);
    }
  }

  private static KindCase activation(String name) {
    return new KindCase(Activation.KIND, Shape.of(5)).attr(Activation.FUNCTION, name);
  }
}
