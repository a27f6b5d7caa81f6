package io.hls4j.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one core can do: multiplications and additions of doubles in its nearest cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
  private static final int ROW = 256;

  /** Products of one call. */
  static final int PRODUCTS = 4 * ROW;

  private final double[] a = row(1);
  private final double[] b = row(2);
  private final double[] c = row(3);
  private final double[] d = row(4);
  private final double[] y = row(0);

  private static double[] row(double value) {
    double[] row = new double[ROW];
    Arrays.fill(row, value);
    return row;
  }

  @Benchmark
  @OperationsPerInvocation(PRODUCTS)
  public double[] multiplyAccumulates() {
    sweep(a, b, c, d, y);
    return y;
  }

  private static void sweep(double[] a, double[] b, double[] c, double[] d, double[] y) {
    for (int s = 0; s < ROW; s++) {
      y[s] += (a[s] * 3 - b[s] * 2) + (c[s] * 1.5 - d[s] * 1.25);
    }
  }
}
