package io.hls4j.core.passes.internal.exact;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.passes.internal.FinishingContext;
import java.util.List;
import java.util.Optional;

/**
 * Types of the inputs of a quantized network. Where only quantizers look at an input, perhaps
 * behind layers that move elements, it has the bits that they look at, and saturates if they do.
 * Else it has the type that the user gives, or the model's default.
 */
final class InputTypes {
  /** Bits behind the point for quantizers that round in another way than half up. */
  private static final int FINE = 24;

  private final FinishingContext context;
  private final Demands demands;

  InputTypes(FinishingContext context, Demands demands) {
    this.context = context;
    this.demands = demands;
  }

  Precision of(Node input) {
    return Quantizers.behind(input.output(), demands)
        .filter(InputTypes::isOfOneMind)
        .flatMap(all -> common(input, all))
        .<Precision>map(t -> t)
        .orElseGet(() -> given(input));
  }

  private static boolean isOfOneMind(List<Node> quantizers) {
    return quantizers.stream().map(Quantizers::overflow).distinct().count() == 1;
  }

  private Optional<Fixed> common(Node input, List<Node> quantizers) {
    Bits wanted = demands.of(input.output()).hull();
    Bits own = Bits.none(1);
    for (Node q : quantizers) {
      for (int i = 0; i < Quantizers.period(q, 1); i++) {
        FixedPointQuantizer.type(q, i).ifPresent(t -> own.include(0, Bits.of(t), 0));
      }
    }
    if (own.isNothing(0)) {
      return Optional.empty();
    }
    boolean wraps = Quantizers.wraps(quantizers.get(0));
    int fraction = wanted.fraction(0) >= Bits.UNLIMITED ? FINE : wanted.fraction(0);
    int integers = own.integer(0) + (own.signed(0) ? 1 : 0);
    Overflow overflow = Quantizers.overflow(quantizers.get(0));
    return Optional.of(
        new Fixed(integers + fraction, integers, own.signed(0))
            .withModes(Rounding.TRN, wraps ? Overflow.WRAP : overflow));
  }

  private Precision given(Node input) {
    Precision type =
        context
            .configuredPrecision(input, "result")
            .filter(t -> t != Auto.AUTO)
            .orElseGet(context::defaultPrecision);
    return type instanceof Fixed f && f.hasDefaultModes()
        ? f.withModes(Rounding.RND, Overflow.SAT)
        : type instanceof FixedPoint ? type : Fixed.signed(16, 6);
  }
}
