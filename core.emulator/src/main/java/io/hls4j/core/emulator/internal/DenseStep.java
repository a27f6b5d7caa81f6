package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.TensorData;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Weighted sums. The definition casts every product to the accumulator type and wraps every sum.
 * Where the accumulator wraps, wrapping once at the end gives the same bits, because machine
 * arithmetic wraps too; where nothing can overflow, the mode does not matter. What is left in the
 * inner loop is multiply, round by a shift, add.
 */
abstract sealed class DenseStep implements Step permits IntDenseStep, LongDenseStep {
  final Value input;
  final Value output;
  final int nIn;
  final int nOut;

  /** Weights by output, then input, as mantissas. */
  final long[] weights;

  /** Biases in the accumulator type, as mantissas. */
  final long[] biases;

  /** Product mantissas are shifted down by this to the accumulator's fraction. */
  final int shift;

  /** Added to products before the shift. */
  final long half;

  final Caster accum;
  final Caster result;

  DenseStep(Parts p) {
    input = p.node.input();
    output = p.node.output();
    nIn = input.shape().last();
    nOut = output.shape().last();
    weights = p.weights;
    biases = p.biases;
    shift = p.shift;
    half = p.half;
    accum = p.accum;
    result = p.result;
  }

  /** What the steps need, worked out once. */
  static final class Parts {
    Node node;
    long[] weights;
    long[] biases;
    int shift;
    long half;
    Caster accum;
    Caster result;
    int productBits;
    int sumBits;
  }

  static Optional<Step> of(Node node) {
    if (!(node.precision("accum") instanceof FixedPoint accum)
        || !(node.precision("result") instanceof FixedPoint result)
        || Lanes.storeFor(node.input().precision()) == Lanes.Store.WIDE) {
      return Optional.empty();
    }
    Precision x = node.input().precision();
    int xFraction = x instanceof FixedPoint f ? f.fraction() : 0;
    int xBits = x instanceof FixedPoint f ? Caster.bits(f) : 1;
    Integer wFraction = fraction(node.precision("weight"));
    if (wFraction == null) {
      return Optional.empty();
    }
    Parts p = new Parts();
    p.node = node;
    BigInteger[] w = mantissas(node.weight(Dense.WEIGHT), wFraction);
    int wBits = 0;
    for (BigInteger m : w) {
      wBits = Math.max(wBits, Caster.bits(m));
    }
    p.shift = xFraction + wFraction - accum.fraction();
    p.productBits = xBits + wBits;
    int growth = Integer.SIZE - Integer.numberOfLeadingZeros(node.input().shape().last());
    int termBits = p.productBits - p.shift + 1;
    p.sumBits = Math.max(termBits, Caster.bits(accum)) + growth + 1;
    if (p.productBits + Math.max(0, -p.shift) > 62 || wBits > 62 || p.shift > 62) {
      return Optional.empty();
    }
    boolean wraps = accum.overflow() == Overflow.WRAP && accum.saturationBits() == 0;
    boolean exactSum = termBits + growth <= Caster.bits(accum) && biasIsSmall(node, accum);
    boolean simpleRounding =
        p.shift <= 0 || accum.rounding() == Rounding.TRN || accum.rounding() == Rounding.RND;
    if (!simpleRounding || !wraps && !exactSum || wraps && accum.width() > 62) {
      return Optional.empty();
    }
    p.half = p.shift > 0 && accum.rounding() == Rounding.RND ? 1L << (p.shift - 1) : 0;
    p.weights = transposed(w, node.weight(Dense.WEIGHT));
    p.biases = biases(node, accum);
    p.accum = Caster.of(accum.fraction(), Caster.bits(accum), accum).orElse(null);
    p.result = Caster.of(accum.fraction(), Caster.bits(accum), result).orElse(null);
    if (p.accum == null || p.result == null) {
      return Optional.empty();
    }
    return choose(p, accum);
  }

  private static Optional<Step> choose(Parts p, FixedPoint accum) {
    boolean intProducts = p.productBits + 1 <= 31 && p.shift >= 0 && p.shift < 31;
    boolean intSums = accum.width() + (accum.signed() ? 0 : 1) <= 32;
    boolean intInput = Lanes.storeFor(p.node.input().precision()) == Lanes.Store.INT;
    if (intProducts && intSums && intInput) {
      return Optional.of(new IntDenseStep(p));
    }
    return Optional.of(new LongDenseStep(p));
  }

  private static boolean biasIsSmall(Node node, FixedPoint accum) {
    // The sum of the terms takes half of the accumulator's range at most; the bias the other half.
    return node.findWeight(Dense.BIAS)
        .map(b -> Math.max(Math.abs(b.min()), Math.abs(b.max())))
        .map(m -> m < accum.max().doubleValue() / 2)
        .orElse(true);
  }

  private static Integer fraction(Precision p) {
    return p instanceof FixedPoint f ? Integer.valueOf(f.fraction()) : p instanceof Xnor ? 0 : null;
  }

  private static BigInteger[] mantissas(TensorData data, int fraction) {
    BigInteger[] all = new BigInteger[data.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = Exact.of(data.at(i)).mantissa(fraction);
    }
    return all;
  }

  private static long[] transposed(BigInteger[] w, TensorData shape) {
    int rows = shape.shape().first();
    int cols = shape.shape().last();
    long[] t = new long[w.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        t[j * rows + i] = w[i * cols + j].longValueExact();
      }
    }
    return t;
  }

  private static long[] biases(Node node, FixedPoint accum) {
    long[] all = new long[node.output().shape().last()];
    node.findWeight(Dense.BIAS)
        .ifPresent(
            b -> {
              for (int j = 0; j < all.length; j++) {
                Exact v = Quantize.quantize(Exact.of(b.at(j)), accum);
                all[j] = v.longMantissa(accum.fraction());
              }
            });
    return all;
  }
}
