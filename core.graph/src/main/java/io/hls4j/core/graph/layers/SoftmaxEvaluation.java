package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.BinaryOperator;

/** The four ways to compute softmax, on one slice of values at a time. */
final class SoftmaxEvaluation {
  /** Keeps the inverse of zero finite where models were trained with rounded sums. */
  private static final double EPSILON = 1e-7;

  private static final double LEGACY_EXP_RANGE = 16;
  private static final double LEGACY_INV_RANGE = 64;

  private SoftmaxEvaluation() {}

  static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    Softmax.Slices s = Softmax.Slices.of(c.node());
    Num[] y = new Num[x.size()];
    for (int o = 0; o < s.outer(); o++) {
      for (int i = 0; i < s.inner(); i++) {
        int base = o * s.slice() * s.inner() + i;
        Num[] slice = new Num[s.slice()];
        for (int k = 0; k < slice.length; k++) {
          slice[k] = x.at(base + k * s.inner());
        }
        Num[] result = slice(c, slice);
        for (int k = 0; k < slice.length; k++) {
          y[base + k * s.inner()] = result[k];
        }
      }
    }
    return NumTensor.generate(x.shape(), i -> y[i]);
  }

  private static Num[] slice(Evaluation.Context c, Num[] x) {
    String how = c.node().attr(Softmax.IMPLEMENTATION);
    if (how.equals("argmax")) {
      return argmax(c, x);
    }
    if (c.isFloat()) {
      return c.node().attr(Quantized.RESULT) ? trained(c, x, how.equals("stable")) : real(c, x);
    }
    return switch (how) {
      case "latency" -> normalise(c, x, latencyExponentials(c, x));
      case "stable" -> normalise(c, x, stableExponentials(c, x));
      default -> legacy(c, x);
    };
  }

  private static Num[] argmax(Evaluation.Context c, Num[] x) {
    int best = 0;
    for (int i = 1; i < x.length; i++) {
      best = x[i].compareTo(x[best]) > 0 ? i : best;
    }
    Num[] y = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = c.constant(i == best ? 1 : 0);
    }
    return y;
  }

  private static Num[] real(Evaluation.Context c, Num[] x) {
    double scale = c.node().attr(Softmax.EXP_SCALE);
    double max = max(x).doubleValue();
    double[] e = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      e[i] = Math.exp(scale * (x[i].doubleValue() - max));
      sum += e[i];
    }
    Num[] y = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = c.constant(e[i] / sum);
    }
    return y;
  }

  /** In floating point, with the roundings that the model was trained with. */
  private static Num[] trained(Evaluation.Context c, Num[] x, boolean stable) {
    double scale = c.node().attr(Softmax.EXP_SCALE);
    double max = max(x).doubleValue();
    double[] e = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double v = x[i].doubleValue();
      double argument = stable ? -rounded(c, max - v, "inp_norm") : v;
      e[i] = rounded(c, (float) Math.exp(scale * argument), Softmax.EXP_TABLE);
      sum += e[i];
    }
    double divisor = rounded(c, sum, "inv_inp") + EPSILON;
    double inverse = rounded(c, (float) (1 / divisor), Softmax.INV_TABLE);
    Num[] y = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = c.constant(e[i] * inverse);
    }
    return y;
  }

  private static double rounded(Evaluation.Context c, double value, String slot) {
    return Quantize.cast(Exact.of(value), c.node().precision(slot)).doubleValue();
  }

  private static Num[] latencyExponentials(Evaluation.Context c, Num[] x) {
    FixedPoint type = (FixedPoint) c.node().input().precision();
    NumTensor table = c.weight(Softmax.EXP_TABLE);
    Num[] e = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      e[i] = c.cast(table.at(topBits((Exact) x[i], type, table.size())), "accum");
    }
    return e;
  }

  private static Num[] stableExponentials(Evaluation.Context c, Num[] x) {
    FixedPoint type = (FixedPoint) c.node().precision("inp_norm");
    NumTensor table = c.weight(Softmax.EXP_TABLE);
    Num max = max(x);
    Num[] e = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      Num distance = c.cast(max.minus(x[i]), "inp_norm");
      e[i] = c.cast(table.at(topBits((Exact) distance, type, table.size())), "accum");
    }
    return e;
  }

  private static Num[] normalise(Evaluation.Context c, Num[] x, Num[] e) {
    FixedPoint type = (FixedPoint) c.node().precision("inv_inp");
    NumTensor table = c.weight(Softmax.INV_TABLE);
    Num sum = tree(e, 0, e.length, (a, b) -> c.cast(a.plus(b), "accum"));
    Num inverse = table.at(topBits((Exact) c.cast(sum, "inv_inp"), type, table.size()));
    Num[] y = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = e[i].times(inverse);
    }
    return y;
  }

  private static Num[] legacy(Evaluation.Context c, Num[] x) {
    NumTensor exp = c.weight(Softmax.EXP_TABLE);
    NumTensor inv = c.weight(Softmax.INV_TABLE);
    Num[] y = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      Num sum = c.constant(0);
      for (int j = 0; j < x.length; j++) {
        Num term =
            i == j
                ? c.constant(1)
                : Table.lookUp(exp, x[j].minus(x[i]), LEGACY_EXP_RANGE, exp.size() / 2, true);
        sum = c.cast(sum.plus(c.cast(term, Softmax.EXP_TABLE)), Softmax.EXP_TABLE);
      }
      y[i] = Table.lookUp(inv, sum, LEGACY_INV_RANGE, 0, true);
    }
    return y;
  }

  private static Num max(Num[] x) {
    return Arrays.stream(x).reduce(Num::max).orElseThrow();
  }

  /** Pairwise reduction; the left half is the largest power of two below the count. */
  static Num tree(Num[] x, int from, int count, BinaryOperator<Num> op) {
    if (count == 1) {
      return x[from];
    }
    int left = Integer.highestOneBit(count - 1);
    return op.apply(tree(x, from, left, op), tree(x, from + left, count - left, op));
  }

  /** The top log2(size) bits of the two's complement word of v, as an unsigned number. */
  static int topBits(Exact v, FixedPoint type, int size) {
    int bits = Integer.numberOfTrailingZeros(size);
    BigInteger word = v.mantissa(type.fraction());
    BigInteger unsigned =
        word.signum() < 0 ? word.add(BigInteger.ONE.shiftLeft(type.width())) : word;
    return unsigned.shiftRight(Math.max(0, type.width() - bits)).intValueExact();
  }
}
