package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.TypeRule;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.precision.Xnor;
import java.util.function.ToIntFunction;

/** Type rules that several kinds share; behaviour reference, 3.6. */
final class TypeRules {
  private static final int MAX_CONSTANT_BITS = 8;
  private static final FixedPoint NO_BIAS = new Int(1, false);

  private TypeRules() {}

  /** Everything that is open takes the model's default. */
  static TypeRule modelDefault() {
    return c ->
        c.node().kind().types().forEach(t -> c.set(t.name(), fallback(t, c.modelDefault())));
  }

  private static Precision fallback(TypeSlot slot, Precision modelDefault) {
    return slot.fallback().filter(p -> p != Auto.AUTO).orElse(modelDefault);
  }

  /** The result has the type of the first input. */
  static TypeRule sameAsInput() {
    return c -> c.set("result", c.input(0));
  }

  /** A sum of {@code terms} products of input and weight, plus bias. */
  static TypeRule dot(ToIntFunction<Node> terms) {
    return c -> {
      c.set("weight", c.modelDefault());
      c.set("bias", c.modelDefault());
      FixedPoint x = fixed(c.input(0));
      FixedPoint w = fixed(c.type("weight"));
      if (x == null || w == null) {
        c.set("accum", c.modelDefault());
        c.set("result", c.modelDefault());
        return;
      }
      FixedPoint sum = products(w, x, terms.applyAsInt(c.node()));
      if (!ignoresBias(c)) {
        sum = plus(sum, biasType(c));
      }
      c.setCapped("accum", sum);
      c.setCapped("result", sum);
    };
  }

  /** A sum of {@code terms} products of two inputs. */
  static TypeRule product(ToIntFunction<Node> terms) {
    return c -> {
      FixedPoint a = fixed(c.input(0));
      FixedPoint b = fixed(c.input(1));
      if (a == null || b == null) {
        modelDefault().infer(c);
        return;
      }
      FixedPoint sum = products(a, b, terms.applyAsInt(c.node()));
      c.setCapped("accum", sum);
      c.setCapped("result", sum);
    };
  }

  private static FixedPoint products(FixedPoint a, FixedPoint b, int terms) {
    int growth = ceilLog2(terms);
    return fixed(
        a.width() + b.width() + growth,
        a.integer() + b.integer() + growth,
        a.signed() || b.signed());
  }

  private static boolean ignoresBias(TypeRule.Context c) {
    return c.ignoresZeroBias()
        && c.node().findWeight("bias").map(b -> b.min() == 0 && b.max() == 0).orElse(true);
  }

  private static FixedPoint biasType(TypeRule.Context c) {
    FixedPoint bias = fixed(c.type("bias"));
    return c.node().findWeight("bias").isEmpty() || bias == null ? NO_BIAS : bias;
  }

  /** The result has the type of the input; the sum of a mean has more bits at both ends. */
  static TypeRule pooling() {
    return c -> {
      Precision x = c.input(0);
      if (x instanceof FixedPoint f && !Pooling.isMax(c.node())) {
        c.set(Pooling.ACCUM, Pooling.exactSum(c.node(), f));
      }
      boolean known = x instanceof FixedPoint || x == Xnor.XNOR && Pooling.isMax(c.node());
      c.set(Pooling.ACCUM, known ? x : c.modelDefault());
      c.set("result", known ? x : c.modelDefault());
    };
  }

  /** A product with a scale plus an offset. */
  static TypeRule affine() {
    return c -> {
      c.set("scale", c.modelDefault());
      c.set("bias", c.modelDefault());
      FixedPoint x = fixed(c.input(0));
      FixedPoint s = fixed(c.type("scale"));
      FixedPoint b = fixed(c.type("bias"));
      if (x == null || s == null || b == null) {
        c.set("result", c.modelDefault());
        return;
      }
      FixedPoint product =
          fixed(x.width() + s.width(), x.integer() + s.integer(), x.signed() || s.signed());
      c.setCapped("result", plus(product, b));
    };
  }

  /** Arithmetic of tensors, two by two. */
  static TypeRule merge() {
    return c -> {
      String op = c.node().attr(Merge.OP);
      FixedPoint all = fixed(c.input(0));
      for (int i = 1; i < c.node().inputs().size() && all != null; i++) {
        FixedPoint next = fixed(c.input(i));
        all = next == null ? null : merge(op, all, next);
      }
      if (all == null) {
        c.set("result", c.modelDefault());
      } else if (op.equals("maximum") || op.equals("minimum")) {
        c.set("result", all);
      } else {
        c.setCapped("result", all);
      }
    };
  }

  /** The type of a result; null for an operation without a rule. */
  private static FixedPoint merge(String op, FixedPoint a, FixedPoint b) {
    return switch (op) {
      case "add", "average" -> plus(a, b);
      case "subtract" -> plus(a, signed(b));
      case "multiply" ->
          fixed(a.width() + b.width(), a.integer() + b.integer(), a.signed() || b.signed());
      case "maximum", "minimum" -> a.equals(b) ? a : hull(a, b);
      default -> null;
    };
  }

  /** The other operand of a subtraction makes the result signed without widening it further. */
  private static FixedPoint signed(FixedPoint b) {
    return b.signed() ? b : fixed(b.width() + 1, b.integer() + 1, true);
  }

  /** Tensors side by side. */
  static TypeRule concatenate() {
    return c -> {
      FixedPoint all = fixed(c.input(0));
      for (int i = 1; i < c.node().inputs().size() && all != null; i++) {
        FixedPoint next = fixed(c.input(i));
        all =
            next == null ? null : next.equals(all) ? all : withModesOf(hull(all, next), all, next);
      }
      if (all == null) {
        c.set("result", c.modelDefault());
      } else {
        c.setCapped("result", all);
      }
    };
  }

  private static FixedPoint withModesOf(FixedPoint type, FixedPoint first, FixedPoint second) {
    FixedPoint rounds = first.rounding() == Rounding.TRN ? second : first;
    FixedPoint limits = first.overflow() == Overflow.WRAP ? second : first;
    return type instanceof Fixed f ? f.withModes(rounds.rounding(), limits.overflow()) : type;
  }

  /** A function with a parameter. */
  static TypeRule parametrized() {
    return c -> {
      boolean threshold = c.node().attr(ParametrizedActivation.FUNCTION).equals("thresholded_relu");
      c.set("param", threshold ? c.input(0) : constantType(c.node().weight("param").at(0)));
      c.set("table", Fixed.signed(18, 8));
      c.set("result", c.modelDefault());
    };
  }

  /** The smallest type for a constant, with at most eight bits beside the sign. */
  static FixedPoint constantType(double value) {
    boolean signed = value < 0;
    double magnitude = Math.abs(value);
    int integer = magnitude == 0 ? 0 : Math.getExponent(magnitude) + 1;
    int fraction = 0;
    while (fraction < MAX_CONSTANT_BITS - integer
        && Math.rint(Math.scalb(magnitude, fraction)) != Math.scalb(magnitude, fraction)) {
      fraction++;
    }
    integer += signed ? 1 : 0;
    return fixed(Math.max(1, integer + fraction), integer, signed);
  }

  /**
   * The tables' types have defaults of their own; the distance from the greatest has the unsigned
   * type of the input's magnitude; the rest takes the model's default.
   */
  static TypeRule softmax() {
    return c -> {
      FixedPoint x = fixed(c.input(0));
      if (x != null) {
        int sign = x.signed() ? 1 : 0;
        c.set("inp_norm", Fixed.unsigned(Math.max(1, x.width() - sign), x.integer() - sign));
      }
      modelDefault().infer(c);
    };
  }

  /** Exact type of a sum of two. */
  static FixedPoint plus(FixedPoint a, FixedPoint b) {
    boolean signed = a.signed() || b.signed();
    int integer =
        Math.max(
                a.integer() + (b.signed() && !a.signed() ? 1 : 0),
                b.integer() + (a.signed() && !b.signed() ? 1 : 0))
            + 1;
    int fraction = Math.max(a.fraction(), b.fraction());
    return fixed(integer + fraction, integer, signed);
  }

  /** Type that holds both, with one more integer bit for an unsigned one beside a signed one. */
  static FixedPoint hull(FixedPoint a, FixedPoint b) {
    boolean signed = a.signed() || b.signed();
    int integer =
        Math.max(
            a.integer() + (signed && !a.signed() ? 1 : 0),
            b.integer() + (signed && !b.signed() ? 1 : 0));
    int fraction = Math.max(a.fraction(), b.fraction());
    return fixed(integer + fraction, integer, signed);
  }

  static FixedPoint fixed(int width, int integer, boolean signed) {
    return signed ? Fixed.signed(width, integer) : Fixed.unsigned(width, integer);
  }

  /** A precision as fixed point; null for the others, for which the model's default is taken. */
  static FixedPoint fixed(Precision p) {
    return p instanceof FixedPoint f ? f : null;
  }

  /** The least n with 2^n at least {@code count}. */
  static int ceilLog2(int count) {
    return 32 - Integer.numberOfLeadingZeros(count - 1);
  }
}
