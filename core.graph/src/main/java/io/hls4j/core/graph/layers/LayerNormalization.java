package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;

/** Normalisation of each row by its own mean and variance (Ba, Kiros and Hinton, 2016). */
public final class LayerNormalization {
  /** Added to the variance. */
  public static final Attr<Double> EPSILON =
      Attr.real("epsilon", "Added to the variance.")
          .where(e -> e >= 0 && Double.isFinite(e), "number, at least 0")
          .orElse(1e-3);

  /** How many of the last axes form a row. */
  public static final Attr<Integer> AXES =
      Attr.integer("axes", "How many of the last axes are normalised together.")
          .where(n -> n >= 1, "integer, at least 1")
          .orElse(1);

  /** Range of the original's table. */
  public static final Attr<Integer> RANGE_POWER =
      Attr.integer(
              "table_range_power2",
              "The original's table covers variances up to two to the power of minus this.")
          .orElse(0);

  /** How the table of inverse roots is addressed. */
  public static final Attr<Boolean> NORMALISED =
      Attr.flag(
              "table_normalised",
              "Address the table by the leading bits of the variance plus epsilon, scaled by a power"
                  + " of four, so that its error is relative; otherwise by the variance itself.")
          .orElse(false);

  /** Slot of the factors, shape of a row. */
  public static final String SCALE = "scale";

  /** Slot of the offsets, shape of a row. */
  public static final String BIAS = "bias";

  /** Slot of one divided by the number of elements of a row, shape (1); a pass fills it in. */
  public static final String INVERSE_COUNT = "inverse_count";

  /** Slot of the addition to the variance, shape (1); a pass fills it in. */
  public static final String ADDED = "added";

  /** Type of the mean and of the deviations from it. */
  public static final String MEAN = "mean";

  /** Type of squared deviations, of their sum and of the variance. */
  public static final String VARIANCE = "variance";

  /** Type of the inverse root of the variance. */
  public static final String ROOT = "root";

  private static final Fixed ACCUM = Fixed.signed(14, 4).withModes(Rounding.RND_CONV, Overflow.SAT);
  private static final Fixed TABLE =
      Fixed.unsigned(8, 5).withModes(Rounding.RND_CONV, Overflow.SAT);

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("LayerNormalization")
          .doc(
              "y = (x - mean) / sqrt(variance + epsilon) * scale + bias, mean and variance being"
                  + " those of each row: of the last axis, or of the last 'axes' axes together. In"
                  + " fixed point mean = sum(x) * inverse_count, variance = sum((x - mean)^2) *"
                  + " inverse_count; the inverse root comes from a table.")
          .attributes(EPSILON, AXES)
          .attributes(Table.SIZE, RANGE_POWER, NORMALISED)
          .attributes(Table.RANGE, Table.OFFSET, Table.TRUNCATE, Table.ERROR)
          .attributes(Schedule.REUSE_FACTOR)
          .optionalWeight(SCALE, "Factors, shape of a row; absent means one.")
          .optionalWeight(BIAS, "Offsets, shape of a row; absent means zero.")
          .type("accum", "Type of the elements and of their sum.", ACCUM)
          .type(MEAN, "Type of the mean and of deviations; accum where not given.", Auto.AUTO)
          .type(VARIANCE, "Type of squares and their sum; accum where not given.", Auto.AUTO)
          .type(ROOT, "Type of the inverse root; accum where not given.", Auto.AUTO)
          .table(INVERSE_COUNT, "One divided by the length of a row, shape (1).", Auto.AUTO)
          .table(ADDED, "What is added to the variance before the look-up, shape (1).", Auto.AUTO)
          .table(Table.TABLE, "Inverse square roots.", TABLE)
          .shape(LayerNormalization::shape)
          .precision(LayerNormalizationRules::infer)
          .range(LayerNormalizationRules::range)
          .eval(LayerNormalizationEvaluation::eval)
          .build();

  private LayerNormalization() {}

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    if (n.attr(AXES) > x.rank()) {
      throw new IllegalArgumentException("no " + n.attr(AXES) + " axes in '" + x + "'");
    }
    Shape row = row(n);
    for (String slot : new String[] {SCALE, BIAS}) {
      n.findWeight(slot)
          .ifPresent(
              w -> {
                if (!w.shape().equals(row)) {
                  throw new IllegalArgumentException(
                      slot + " '" + w.shape() + "' does not fit; expected " + row);
                }
              });
    }
    return x;
  }

  /** Shape of what is normalised together. */
  public static Shape row(Node n) {
    Shape x = n.input().shape();
    return new Shape(x.dims().subList(x.rank() - n.attr(AXES), x.rank()));
  }
}
