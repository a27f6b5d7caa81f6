package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import java.math.BigInteger;

/** Layer normalisation, row by row. */
final class LayerNormalizationEvaluation {
  private static final String ACCUM = "accum";

  private LayerNormalizationEvaluation() {}

  static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    int length = Math.toIntExact(LayerNormalization.row(c.node()).size());
    Num[] y = new Num[x.size()];
    for (int from = 0; from < y.length; from += length) {
      Num[] row = new Num[length];
      for (int i = 0; i < length; i++) {
        row[i] = x.at(from + i);
      }
      Num[] normal = c.isFloat() ? real(c, row) : fixed(c, row);
      for (int i = 0; i < length; i++) {
        y[from + i] = affine(c, normal[i], i);
      }
    }
    return NumTensor.generate(x.shape(), i -> y[i]);
  }

  private static Num affine(Evaluation.Context c, Num v, int i) {
    Num scaled =
        c.hasWeight(LayerNormalization.SCALE)
            ? v.times(c.weight(LayerNormalization.SCALE).at(i))
            : v;
    return c.hasWeight(LayerNormalization.BIAS)
        ? scaled.plus(c.weight(LayerNormalization.BIAS).at(i))
        : scaled;
  }

  private static Num[] real(Evaluation.Context c, Num[] x) {
    double mean = 0;
    for (Num v : x) {
      mean += v.doubleValue() / x.length;
    }
    double variance = 0;
    for (Num v : x) {
      variance += (v.doubleValue() - mean) * (v.doubleValue() - mean) / x.length;
    }
    double root = 1 / Math.sqrt(variance + c.node().attr(LayerNormalization.EPSILON));
    Num[] y = new Num[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = c.constant((x[i].doubleValue() - mean) * root);
    }
    return y;
  }

  private static Num[] fixed(Evaluation.Context c, Num[] x) {
    Num inverse = c.weight(LayerNormalization.INVERSE_COUNT).at(0);
    Num sum = c.constant(0);
    for (Num v : x) {
      sum = c.cast(sum.plus(c.cast(v, ACCUM)), ACCUM);
    }
    Num mean = c.cast(sum.times(inverse), LayerNormalization.MEAN);
    Num[] deviation = new Num[x.length];
    Num squares = c.constant(0);
    for (int i = 0; i < x.length; i++) {
      deviation[i] = c.cast(c.cast(x[i], ACCUM).minus(mean), LayerNormalization.MEAN);
      Num square = c.cast(deviation[i].times(deviation[i]), LayerNormalization.VARIANCE);
      squares = c.cast(squares.plus(square), LayerNormalization.VARIANCE);
    }
    Num variance = c.cast(squares.times(inverse), LayerNormalization.VARIANCE);
    Num root = c.cast(root(c, (Exact) variance), LayerNormalization.ROOT);
    for (int i = 0; i < x.length; i++) {
      deviation[i] = deviation[i].times(root);
    }
    return deviation;
  }

  private static Num root(Evaluation.Context c, Exact variance) {
    Node n = c.node();
    NumTensor table = c.weight(Table.TABLE);
    if (!n.attr(LayerNormalization.NORMALISED)) {
      return Table.lookUp(
          table, variance, n.attr(Table.RANGE), n.attr(Table.OFFSET), n.attr(Table.TRUNCATE));
    }
    Num argument = variance.plus(c.weight(LayerNormalization.ADDED).at(0));
    int fraction = ((FixedPoint) n.precision(LayerNormalization.VARIANCE)).fraction();
    BigInteger word = ((Exact) argument).mantissa(fraction).max(BigInteger.ONE);
    int power = power(word, fraction);
    // The argument is m * 4^power with m from 1/4 to below 1; entry i holds 1/sqrt(i / size).
    int index =
        Exact.of(word, -fraction - 2 * power).times(Exact.of(table.size())).floor().intValueExact();
    return table.at(index).shift(-power);
  }

  /** The least power of four above a number. */
  static int power(BigInteger word, int fraction) {
    return Math.floorDiv(word.bitLength() - fraction + 1, 2);
  }
}
