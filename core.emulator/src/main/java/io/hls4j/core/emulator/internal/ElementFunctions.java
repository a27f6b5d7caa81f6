package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Activation functions on mantissas. Constants and tables are cast to the result type here, once.
 */
final class ElementFunctions {
  private static final Fixed SELU_SCALE_TYPE = Fixed.unsigned(16, 1);
  private static final int LIMIT = 62;

  private final Node node;
  private final Precision to;
  private final int fraction;
  private final int bits;

  private ElementFunctions(Node node) {
    this.node = node;
    this.to = node.output().precision();
    Precision from = node.input().precision();
    this.fraction = from instanceof FixedPoint f ? f.fraction() : 0;
    this.bits = from instanceof FixedPoint f ? Caster.bits(f) : 1;
  }

  static Optional<ElementFunction> of(Node node) {
    ElementFunctions all = new ElementFunctions(node);
    return node.is(Activation.KIND)
        ? all.plain(node.attr(Activation.FUNCTION))
        : all.parametrized(node.attr(ParametrizedActivation.FUNCTION));
  }

  private Optional<ElementFunction> plain(String name) {
    return switch (name) {
      case "linear" -> cast(0, bits).map(c -> c::cast);
      case "relu" -> cast(0, bits).map(c -> m -> c.cast(Math.max(m, 0)));
      case "relu1" -> clamp(1);
      case "relu6" -> clamp(6);
      case "binary_tanh" -> Optional.of(binary());
      case "ternary_tanh" -> ternary();
      case "selu" -> selu();
      default -> lookUp(UnaryOperator.identity());
    };
  }

  private Optional<Caster> cast(int moreFraction, int width) {
    return to instanceof FixedPoint f
        ? Caster.of(fraction + moreFraction, width, f)
        : Optional.empty();
  }

  private Optional<ElementFunction> clamp(int top) {
    if (fraction < 0 || fraction > LIMIT - 3) {
      return Optional.empty();
    }
    long limit = (long) top << fraction;
    return cast(0, bits).map(c -> m -> c.cast(m <= 0 ? 0 : Math.min(m, limit)));
  }

  private long constant(Num value) {
    Exact cast = (Exact) Quantize.cast(value, to);
    return cast.longMantissa(to instanceof FixedPoint f ? f.fraction() : 0);
  }

  private ElementFunction binary() {
    long one = constant(Exact.ONE);
    long minus = constant(Exact.ONE.negate());
    return m -> m >= 0 ? one : minus;
  }

  private Optional<ElementFunction> ternary() {
    if (fraction < 0 || fraction > LIMIT - 3) {
      return Optional.empty();
    }
    long unit = 1L << fraction;
    long one = constant(Exact.ONE);
    long zero = constant(Exact.ZERO);
    long minus = constant(Exact.ONE.negate());
    return Optional.of(m -> 2 * m > unit ? one : 2 * m <= -unit ? minus : zero);
  }

  private Optional<ElementFunction> selu() {
    Exact scale = (Exact) Quantize.cast(Exact.of(Activation.SELU_SCALE), SELU_SCALE_TYPE);
    long factor = scale.longMantissa(SELU_SCALE_TYPE.fraction());
    Optional<Caster> positive = product(SELU_SCALE_TYPE.fraction(), SELU_SCALE_TYPE.width());
    return lookUp(UnaryOperator.identity())
        .flatMap(
            negative -> positive.map(c -> m -> m >= 0 ? c.cast(m * factor) : negative.apply(m)));
  }

  private Optional<Caster> product(int otherFraction, int otherBits) {
    return bits + otherBits > LIMIT ? Optional.empty() : cast(otherFraction, bits + otherBits);
  }

  private Optional<ElementFunction> parametrized(String name) {
    if (!(node.precision("param") instanceof FixedPoint type)) {
      return Optional.empty();
    }
    Exact param = Quantize.quantize(Exact.of(node.weight("param").at(0)), type);
    return switch (name) {
      case "leaky_relu" -> leaky(param, type);
      case "thresholded_relu" -> thresholded(param);
      default -> elu(param);
    };
  }

  private Optional<ElementFunction> leaky(Exact param, FixedPoint type) {
    if (type.width() > LIMIT) {
      return Optional.empty();
    }
    long factor = param.longMantissa(type.fraction());
    Optional<Caster> direct = cast(0, bits);
    return product(type.fraction(), type.width())
        .flatMap(c -> direct.map(d -> m -> m > 0 ? d.cast(m) : c.cast(m * factor)));
  }

  private Optional<ElementFunction> thresholded(Exact param) {
    // x > param for x on a grid is the same as x > floor(param) on that grid.
    long limit = param.shift(fraction).floor().longValue();
    return cast(0, bits).map(c -> m -> m > limit ? c.cast(m) : c.cast(0));
  }

  private Optional<ElementFunction> elu(Exact param) {
    Optional<Caster> direct = cast(0, bits);
    return lookUp(v -> param.times(v))
        .flatMap(negative -> direct.map(d -> m -> m >= 0 ? d.cast(m) : negative.apply(m)));
  }

  private Optional<ElementFunction> lookUp(UnaryOperator<Exact> then) {
    TensorData table = node.weight(Table.TABLE);
    double range = node.attr(Table.RANGE);
    int shift = fraction + Math.getExponent(range);
    long factor = range < 0 ? -table.size() : table.size();
    int indexBits = bits + Integer.SIZE - Integer.numberOfLeadingZeros(table.size());
    if (indexBits + Math.max(0, -shift) > LIMIT || shift > LIMIT) {
      return Optional.empty();
    }
    long[] entries = new long[table.size()];
    for (int i = 0; i < entries.length; i++) {
      Exact entry = Exact.of(table.at(i));
      if (node.precision(Table.TABLE) instanceof FixedPoint type) {
        entry = Quantize.quantize(entry, type);
      }
      entries[i] = constant(then.apply(entry));
    }
    int offset = node.attr(Table.OFFSET);
    boolean truncate = node.attr(Table.TRUNCATE);
    return Optional.of(m -> entries[index(m * factor, shift, truncate, offset, entries.length)]);
  }

  static int index(long scaled, int shift, boolean truncate, int offset, int size) {
    long index;
    if (shift <= 0) {
      index = scaled << -shift;
    } else {
      index = truncate && scaled < 0 ? -(-scaled >> shift) : scaled >> shift;
    }
    return (int) Math.max(0, Math.min(size - 1L, index + offset));
  }
}
