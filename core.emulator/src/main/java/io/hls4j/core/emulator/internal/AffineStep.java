package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** y = x * scale + bias in 64-bit arithmetic, rounded once. */
final class AffineStep implements Step {
  private static final int LIMIT = 60;

  private final Value input;
  private final Value output;
  private final long[] scales;
  private final long[] biases;
  private final Caster result;

  private AffineStep(Node node, long[] scales, long[] biases, Caster result) {
    this.input = node.input();
    this.output = node.output();
    this.scales = scales;
    this.biases = biases;
    this.result = result;
  }

  static Optional<Step> of(Node node) {
    if (!(node.input().precision() instanceof FixedPoint x)
        || Lanes.storeFor(x) == Lanes.Store.WIDE
        || Lanes.storeFor(node.output().precision()) == Lanes.Store.WIDE
        || !(node.precision(Affine.SCALE) instanceof FixedPoint s)
        || !(node.precision(Affine.BIAS) instanceof FixedPoint b)
        || !(node.precision("result") instanceof FixedPoint to)) {
      return Optional.empty();
    }
    int fraction = Math.max(x.fraction() + s.fraction(), b.fraction());
    int up = fraction - x.fraction() - s.fraction();
    int productBits = Caster.bits(x) + Caster.bits(s) + up;
    int biasBits = Caster.bits(b) + fraction - b.fraction();
    int bits = Math.max(productBits, biasBits) + 1;
    if (bits > LIMIT) {
      return Optional.empty();
    }
    long[] scales = mantissas(node.weight(Affine.SCALE), s, s.fraction() + up);
    long[] biases = mantissas(node.weight(Affine.BIAS), b, fraction);
    return Caster.of(fraction, bits, to).map(c -> new AffineStep(node, scales, biases, c));
  }

  private static long[] mantissas(TensorData data, FixedPoint type, int fraction) {
    long[] all = new long[data.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = Quantize.quantize(Exact.of(data.at(i)), type).longMantissa(fraction);
    }
    return all;
  }

  @Override
  public void run(Workspace space, int count) {
    Lanes x = space.lanes(input);
    Lanes y = space.lanes(output);
    for (int e = 0; e < x.elements; e++) {
      long scale = scales[e % scales.length];
      long bias = biases[e % biases.length];
      int at = e * Plan.BLOCK;
      for (int s = at; s < at + count; s++) {
        y.setMantissa(s, result.cast(x.mantissa(s) * scale + bias));
      }
    }
  }
}
