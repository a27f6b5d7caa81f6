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

/** Normalised exponential over one axis, or over several that follow each other. */
public final class Softmax {
  /** The first normalised axis, without the batch axis; negative counts from the end. */
  public static final Attr<Integer> AXIS =
      Attr.integer("axis", "First axis that is normalised; the batch axis does not count.")
          .orElse(-1);

  /** How many axes, from {@link #AXIS} on, are normalised together. */
  public static final Attr<Integer> AXES =
      Attr.integer("axes", "How many axes, from 'axis' on, are normalised together.")
          .where(n -> n >= 1, "integer, at least 1")
          .orElse(1);

  /** Factor of the arguments of the exponentials; the table holds it. */
  public static final Attr<Double> EXP_SCALE =
      Attr.real("exp_scale", "Factor of the arguments of the exponentials.")
          .where(s -> s > 0 && Double.isFinite(s), "number above 0")
          .orElse(1.0);

  /**
   * What is added to an argument that must have no share, in place of minus infinity, which no
   * fixed-point type has. Its share is exactly zero beside a visible argument: in double precision
   * exp(-746) is zero, and in fixed point with F fraction bits the table of the stable form ends
   * where the exponential rounds to zero, (F + 1) ln 2 below the maximum, and everything beyond
   * takes its last entry. So visible arguments may be 32,000 apart. It is a power of two and costs
   * a sum no more than 16 integer bits.
   */
  public static final double HIDDEN = -32768;

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
              "y[i] = exp(s * x[i]) / sum_j exp(s * x[j]) along one axis or several, with a constant"
                  + " factor s. Tables hold exp(s * x) and 1/x; their index is the top bits of the"
                  + " word in its declared type.")
          .attributes(
              AXIS,
              AXES,
              EXP_SCALE,
              IMPLEMENTATION,
              SKIP,
              Quantized.RESULT,
              TABLE_SIZE,
              EXP_TABLE_SIZE,
              INV_TABLE_SIZE,
              Table.ERROR,
              Schedule.REUSE_FACTOR,
              Schedule.PARALLELIZATION_FACTOR)
          .table(EXP_TABLE, "Exponentials, one for each index.", DEFAULT_TYPE)
          .table(INV_TABLE, "Inverses, one for each index.", DEFAULT_TYPE)
          .type("inv_inp", "Type of the sum when it addresses the table of inverses.", DEFAULT_TYPE)
          .type(
              "inp_norm",
              "Type of max - x when it addresses the exponential table (stable).",
              Auto.AUTO)
          .type("accum", "Type of the exponentials and of their sum.")
          .shape(Softmax::shape)
          .precision(TypeRules.softmax())
          .range(RangeRules::softmax)
          .eval(SoftmaxEvaluation::eval)
          .build();

  private Softmax() {}

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    int axis = n.attr(AXIS) < 0 ? n.attr(AXIS) + x.rank() : n.attr(AXIS);
    if (axis < 0 || axis + n.attr(AXES) > x.rank()) {
      throw new IllegalArgumentException(
          "no " + n.attr(AXES) + " axes from '" + n.attr(AXIS) + "' in '" + x + "'");
    }
    return x;
  }

  private static boolean isPowerOfTwo(int n) {
    return n >= 2 && Integer.bitCount(n) == 1;
  }

  /** How a shape splits around the normalised axes. */
  public record Slices(int outer, int slice, int inner) {
    /** For a softmax node. */
    public static Slices of(Node n) {
      Shape x = n.input().shape();
      int first = x.axis(n.attr(AXIS));
      int end = first + n.attr(AXES);
      return new Slices(product(x, 0, first), product(x, first, end), product(x, end, x.rank()));
    }

    private static int product(Shape shape, int from, int to) {
      int product = 1;
      for (int i = from; i < to; i++) {
        product *= shape.dim(i);
      }
      return product;
    }
  }
}
