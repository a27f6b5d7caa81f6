package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;

/** Weighted sum over the last axis, plus bias. */
public final class Dense {
  /** Number of output features. */
  public static final Attr<Integer> UNITS =
      Attr.integer("units", "Number of output features.").where(n -> n > 0, "integer, at least 1");

  /** The kernel slot, shape (inputs, units). */
  public static final String WEIGHT = "weight";

  /** The bias slot, shape (units). */
  public static final String BIAS = "bias";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Dense")
          .doc(
              "Weighted sum over the last axis, plus bias: y[j] = bias[j] + sum_i x[i] * weight[i,j]."
                  + " Each product is cast to the accumulator type; the accumulator starts with the"
                  + " bias and adds the products in the order of i.")
          .aliases("BinaryDense", "TernaryDense", "QDense")
          .attributes(UNITS, Schedule.REUSE_FACTOR, Schedule.STRATEGY)
          .attributes(Schedule.EXTRA_ADDER_LEVELS, Schedule.TARGET_CYCLES, Schedule.COMPRESSION)
          .weight(WEIGHT, "Kernel, shape (inputs, units).")
          .optionalWeight(BIAS, "Bias, shape (units); absent means zero.")
          .type("accum", "Type of the accumulator and of each product.")
          .shape(Dense::shape)
          .precision(TypeRules.dot(n -> n.input().shape().last()))
          .range(RangeRules::dense)
          .eval(Dense::eval)
          .build();

  private Dense() {}

  private static Shape shape(Node n) {
    Shape x = n.input().shape();
    Shape w = n.weight(WEIGHT).shape();
    int units = n.attr(UNITS);
    if (x.rank() == 0 || w.rank() != 2 || w.first() != x.last() || w.last() != units) {
      throw new IllegalArgumentException(
          "kernel '"
              + w
              + "' does not fit input '"
              + x
              + "' and "
              + units
              + " units; expected ["
              + (x.rank() == 0 ? "?" : x.last())
              + ", "
              + units
              + "]");
    }
    n.findWeight(BIAS).ifPresent(b -> checkBias(b.shape(), units));
    return x.withLast(units);
  }

  private static void checkBias(Shape bias, int units) {
    if (!bias.equals(Shape.of(units))) {
      throw new IllegalArgumentException("bias '" + bias + "' does not fit " + units + " units");
    }
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor x = c.input();
    NumTensor w = c.weight(WEIGHT);
    int nIn = x.shape().last();
    int nOut = c.node().attr(UNITS);
    return NumTensor.generate(
        x.shape().withLast(nOut),
        i -> {
          int row = i / nOut * nIn;
          int col = i % nOut;
          Num acc = c.cast(c.hasWeight(BIAS) ? c.weight(BIAS).at(col) : c.constant(0), "accum");
          for (int k = 0; k < nIn; k++) {
            Num product = c.cast(x.at(row + k).times(w.at(k * nOut + col)), "accum");
            acc = c.cast(acc.plus(product), "accum");
          }
          return acc;
        });
  }
}
