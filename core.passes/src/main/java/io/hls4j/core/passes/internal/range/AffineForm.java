package io.hls4j.core.passes.internal.range;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A number as a weighted sum of symbols, each an element of a tensor that lies in a range.
 *
 * @param constant what is added to the sum
 * @param terms the weight of each symbol, none of them zero
 */
record AffineForm(Exact constant, Map<Symbol, Exact> terms) {
  /** One element of a tensor and the range that it lies in. */
  record Symbol(Value value, int element, Interval range) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Symbol s && s.value == value && s.element == element;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(value) + element;
    }
  }

  static AffineForm symbol(Value value, int element, Interval range) {
    boolean isConstant = range.lo().equals(range.hi());
    return isConstant
        ? constant(range.lo())
        : new AffineForm(Exact.ZERO, Map.of(new Symbol(value, element, range), Exact.ONE));
  }

  static AffineForm constant(Exact value) {
    return new AffineForm(value, Map.of());
  }

  /** A weighted sum of forms. */
  static AffineForm sum(Exact start, List<AffineForm> forms, List<Exact> factors) {
    Exact constant = start;
    Map<Symbol, Exact> terms = new HashMap<>();
    for (int i = 0; i < forms.size(); i++) {
      Exact factor = factors.get(i);
      if (!factor.isZero()) {
        constant = constant.plus(forms.get(i).constant.times(factor));
        forms
            .get(i)
            .terms
            .forEach((s, w) -> terms.merge(s, w.times(factor), AffineForm::sumUnlessZero));
      }
    }
    return new AffineForm(constant, terms);
  }

  private static Exact sumUnlessZero(Exact a, Exact b) {
    Exact sum = a.plus(b);
    return sum.isZero() ? null : sum;
  }

  /** The range of the sum, its symbols chosen independently. */
  Interval range() {
    Interval range = Interval.of(constant);
    for (Map.Entry<Symbol, Exact> term : terms.entrySet()) {
      range = range.plus(term.getKey().range().scale(term.getValue()));
    }
    return range;
  }
}
