package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;
import java.math.BigInteger;

/** The constants of a weighted sum, and what they say about its values. */
final class DenseBounds {
  private static final int LONG_SUM_BITS = 40;

  final int nIn;
  final int nOut;
  final Span x;

  /** Weights by input, then output. */
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

  DenseBounds(Node node) {
    FixedPoint accum = (FixedPoint) node.precision("accum");
    nIn = node.input().shape().last();
    nOut = node.output().shape().last();
    x = Span.of(node.input().precision());
    weights = Constants.of(node, Dense.WEIGHT);
    biases = biases(node, accum);
    drop = x.fraction() + weights.fraction() - accum.fraction();
    largestWeight = weights.span().magnitude();
    BigInteger most = BigInteger.ZERO;
    Span all = biases.span();
    for (int j = 0; j < nOut; j++) {
      BigInteger plus = weightSum(j, 1);
      BigInteger minus = weightSum(j, -1);
      most = most.max(plus.subtract(minus));
      all = all.union(partialSums(plus, minus, biases.at(j)));
    }
    weightSum = most;
    sum = all;
  }

  private Constants biases(Node node, FixedPoint accum) {
    return Constants.of(
        nOut,
        j ->
            node.findWeight(Dense.BIAS)
                .map(b -> Constants.inType(Exact.of(b.at(j)), node.precision(Dense.BIAS)))
                .map(b -> Quantize.quantize(b, accum))
                .orElse(Exact.ZERO));
  }

  /** The sum of the weights of one sign. */
  private BigInteger weightSum(int output, int sign) {
    if (!weights.isSmall() || largestWeight.bitLength() > LONG_SUM_BITS) {
      BigInteger sum = BigInteger.ZERO;
      for (int i = output; i < weights.size(); i += nOut) {
        sum = weights.at(i).signum() == sign ? sum.add(weights.at(i)) : sum;
      }
      return sum;
    }
    long sum = 0;
    for (int i = output; i < weights.size(); i += nOut) {
      long w = weights.smallAt(i);
      sum += Long.signum(w) == sign ? w : 0;
    }
    return BigInteger.valueOf(sum);
  }

  /** From the sum of all negative terms to that of all positive ones; every type contains 0. */
  private Span partialSums(BigInteger plus, BigInteger minus, BigInteger bias) {
    BigInteger lo = x.hi().multiply(minus).add(x.lo().multiply(plus));
    BigInteger hi = x.hi().multiply(plus).add(x.lo().multiply(minus));
    Span terms = new Span(x.fraction() + weights.fraction(), lo, hi);
    if (drop > 0) {
      BigInteger roundings = BigInteger.valueOf(nIn + 1L);
      terms =
          new Span(
              terms.fraction() - drop,
              lo.shiftRight(drop).subtract(roundings),
              hi.shiftRight(drop).add(roundings));
    }
    Span offset = new Span(biases.fraction(), bias.min(BigInteger.ZERO), bias.max(BigInteger.ZERO));
    return terms.plus(offset);
  }
}
