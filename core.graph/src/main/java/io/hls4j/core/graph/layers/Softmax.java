package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layer.ShapeRule;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;

/** Normalised exponential over one axis. */
public final class Softmax {
  /** The axis that is normalised, without the batch axis; negative counts from the end. */
  public static final Attr<Integer> AXIS =
      Attr.integer("axis", "Axis that is normalised; the batch axis does not count.").orElse(-1);

  /** How it is computed. */
  public static final Attr<String> IMPLEMENTATION =
      Attr.choice(
              "implementation",
              "latency: exp(x) / sum; stable: exp(x - max) / sum; legacy: 1 / sum exp(xj - xi);"
                  + " argmax: 1 at the first maximum, else 0.",
              "latency",
              "stable",
              "legacy",
              "argmax")
          .orElse("stable");

  /** Leaves the layer out, so that the logits leave the network. */
  public static final Attr<Boolean> SKIP =
      Attr.flag("skip", "Leave the layer out of the firmware.").orElse(false);

  /** Entries of both tables where they are not given one by one. */
  public static final Attr<Integer> TABLE_SIZE = Table.SIZE;

  /** Entries of the exponential table. */
  public static final Attr<Integer> EXP_TABLE_SIZE =
      Attr.integer("exp_table_size", "Entries of the exponential table, a power of two.")
          .where(Softmax::isPowerOfTwo, "a power of two")
          .optional();

  /** Entries of the table of inverses. */
  public static final Attr<Integer> INV_TABLE_SIZE =
      Attr.integer("inv_table_size", "Entries of the table of inverses, a power of two.")
          .where(Softmax::isPowerOfTwo, "a power of two")
          .optional();

  /** Slot of the exponential table. */
  public static final String EXP_TABLE = "exp_table";

  /** Slot of the table of inverses. */
  public static final String INV_TABLE = "inv_table";

  private static final Fixed DEFAULT_TYPE =
      Fixed.signed(18, 8).withModes(Rounding.RND, Overflow.SAT);

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Softmax")
          .doc(
              "y[i] = exp(x[i]) / sum_j exp(x[j]) along one axis. Tables hold exp and 1/x; their"
                  + " index is the top bits of the word in its declared type.")
          .attributes(
              AXIS,
              IMPLEMENTATION,
              SKIP,
              TABLE_SIZE,
              EXP_TABLE_SIZE,
              INV_TABLE_SIZE,
              Table.ERROR,
              Schedule.REUSE_FACTOR)
          .table(EXP_TABLE, "Exponentials, one for each index.", DEFAULT_TYPE)
          .table(INV_TABLE, "Inverses, one for each index.", DEFAULT_TYPE)
          .type("inv_inp", "Type of the sum when it addresses the table of inverses.", DEFAULT_TYPE)
          .type(
              "inp_norm",
              "Type of max - x when it addresses the exponential table (stable).",
              Auto.AUTO)
          .type("accum", "Type of the exponentials and of their sum.")
          .shape(ShapeRule.sameAsInput())
          .precision(TypeRules.softmax())
          .range(RangeRules::softmax)
          .eval(SoftmaxEvaluation::eval)
          .build();

  private Softmax() {}

  private static boolean isPowerOfTwo(int n) {
    return n >= 2 && Integer.bitCount(n) == 1;
  }

  /** How a shape splits around the normalised axis. */
  public record Slices(int outer, int slice, int inner) {
    /** For the given shape and axis. */
    public static Slices of(Shape shape, int axis) {
      int a = axis < 0 ? axis + shape.rank() : axis;
      int outer = 1;
      int inner = 1;
      for (int i = 0; i < shape.rank(); i++) {
        if (i < a) {
          outer *= shape.dim(i);
        } else if (i > a) {
          inner *= shape.dim(i);
        }
      }
      return new Slices(outer, shape.dim(a), inner);
    }
  }
}
