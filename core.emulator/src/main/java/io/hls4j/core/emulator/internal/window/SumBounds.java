package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;
import java.math.BigInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The constants of a weighted sum, and what they say about its values. */
public final class SumBounds {
  private static final int LONG_SUM_BITS = 40;

  final SumTypes types;
  final FixedPoint accum;
  final int terms;
  final int outputs;
  final Span x;

  private final IntFunction<Exact> bias;

  /** Weights by term, then output. */
  final Constants weights;

  /** The biases in the accumulator type, by output. */
  final Constants biases;

  /** How many bits of a product are below the step of the accumulator; negative if it is finer. */
  final int drop;

  /** The greatest absolute weight. */
  final BigInteger largestWeight;

  /** The greatest sum of the absolute weights of one output. */
  final BigInteger weightSum;

  /** Everything that the sum, a part of it or a product can be before the overflow mode. */
  final Span sum;

  /**
   * The bounds of sums.
   *
   * @param x the values that are weighted
   */
  public SumBounds(Span x, Matrix matrix, SumTypes types) {
    this.x = x;
    this.types = types;
    accum = types.accum();
    outputs = matrix.outputs();
    terms = matrix.terms();
    weights = matrix.weights();
    bias = matrix.bias();
    biases = Constants.of(outputs, j -> Quantize.quantize(bias.apply(j), accum));
    drop = x.fraction() + weights.fraction() - accum.fraction();
    largestWeight = weights.span().magnitude();
    BigInteger most = BigInteger.ZERO;
    Span all = biases.span();
    for (int j = 0; j < outputs; j++) {
      BigInteger plus = weightSum(j, 1);
      BigInteger minus = weightSum(j, -1);
      most = most.max(plus.subtract(minus));
      all = all.union(partialSums(plus, minus, biases.at(j)));
    }
    weightSum = most;
    sum = all;
  }

  /** Whether the bias of an output does not fit the accumulator. */
  boolean overflows(int output) {
    return Quantize.overflows(bias.apply(output), accum);
  }

  /** Whether a bias does not fit the accumulator. */
  boolean hasOverflowingBias() {
    return IntStream.range(0, outputs).anyMatch(this::overflows);
  }

  /** The sum of the weights of one sign. */
  private BigInteger weightSum(int output, int sign) {
    if (!weights.isSmall() || largestWeight.bitLength() > LONG_SUM_BITS) {
      BigInteger sum = BigInteger.ZERO;
      for (int i = output; i < weights.size(); i += outputs) {
        sum = weights.at(i).signum() == sign ? sum.add(weights.at(i)) : sum;
      }
      return sum;
    }
    long sum = 0;
    for (int i = output; i < weights.size(); i += outputs) {
      long w = weights.smallAt(i);
      sum += Long.signum(w) == sign ? w : 0;
    }
    return BigInteger.valueOf(sum);
  }

  /** From the sum of all negative terms to that of all positive ones; every type contains 0. */
  private Span partialSums(BigInteger plus, BigInteger minus, BigInteger bias) {
    BigInteger lo = x.hi().multiply(minus).add(x.lo().multiply(plus));
    BigInteger hi = x.hi().multiply(plus).add(x.lo().multiply(minus));
    Span all = new Span(x.fraction() + weights.fraction(), lo, hi);
    if (drop > 0) {
      BigInteger roundings = BigInteger.valueOf(terms + 1L);
      all =
          new Span(
              all.fraction() - drop,
              lo.shiftRight(drop).subtract(roundings),
              hi.shiftRight(drop).add(roundings));
    }
    Span offset = new Span(biases.fraction(), bias.min(BigInteger.ZERO), bias.max(BigInteger.ZERO));
    return all.plus(offset);
  }
}
