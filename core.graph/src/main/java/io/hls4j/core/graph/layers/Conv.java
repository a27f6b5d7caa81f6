package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;

/** Convolution whose kernel and bias are inputs; becomes a layer where they are constant. */
public final class Conv {
  /** Position of the kernel among the inputs. */
  public static final int WEIGHT = 1;

  /** Position of the bias among the inputs, where there is one. */
  public static final int BIAS = 2;

  /** The declaration. Inputs: x, kernel, optionally bias. */
  public static final LayerKind KIND =
      LayerKind.named("Conv")
          .doc(
              "Convolution over one or two axes, channels last, with the kernel (kw, channels /"
                  + " groups, filters) or (kh, kw, channels / groups, filters) as second input and"
                  + " the bias as third; a pass turns it into a layer for constants.")
          .inputs(2, 3)
          .attributes(
              Convolution.FILTERS,
              Convolution.STRIDES,
              Convolution.PADDING,
              Convolution.DILATIONS,
              Convolution.GROUPS,
              Schedule.REUSE_FACTOR,
              Schedule.STRATEGY,
              Schedule.PARALLELIZATION_FACTOR,
              Schedule.CONV_IMPLEMENTATION)
          .type(Convolution.ACCUM, "Type of the accumulator and of each product.")
          .shape(Conv::shape)
          .eval(Conv::eval)
          .transientKind()
          .build();

  private Conv() {}

  private static Shape shape(Node n) {
    Shape x = n.input(0).shape();
    Shape w = n.input(WEIGHT).shape();
    Convolution.Geometry g = geometry(n);
    if (w.dim(-2) * g.groups() != g.channels() || w.last() != g.filters()) {
      throw new IllegalArgumentException(
          "kernel '" + w + "' in " + g.groups() + " groups does not fit input '" + x + "'");
    }
    if (g.filters() % g.groups() != 0) {
      throw new IllegalArgumentException(
          g.filters() + " filters do not divide into " + g.groups() + " groups");
    }
    if (n.inputs().size() > BIAS && !n.input(BIAS).shape().equals(Shape.of(g.filters()))) {
      throw new IllegalArgumentException(
          "bias '" + n.input(BIAS).shape() + "' does not fit " + g.filters() + " filters");
    }
    return g.window().output(x, w.rank() - 2, g.filters());
  }

  private static Convolution.Geometry geometry(Node n) {
    Shape w = n.input(WEIGHT).shape();
    if (w.rank() < 3 || w.rank() > 4 || w.size() == 0) {
      throw new IllegalArgumentException("kernel '" + w + "' must have 3 or 4 axes");
    }
    Window window =
        Window.of(
            n.input().shape(),
            w.dims().subList(0, w.rank() - 2),
            n.attr(Convolution.STRIDES),
            n.attr(Convolution.DILATIONS),
            n.attr(Convolution.PADDING));
    return new Convolution.Geometry(
        window, n.input().shape().last(), n.attr(Convolution.FILTERS), n.attr(Convolution.GROUPS));
  }

  private static NumTensor eval(Evaluation.Context c) {
    NumTensor bias = c.node().inputs().size() > BIAS ? c.input(BIAS) : null;
    return new WindowSums(
            geometry(c.node()),
            c.input(),
            c.input(WEIGHT),
            bias,
            c.constant(0),
            v -> c.cast(v, Convolution.ACCUM))
        .all(c.node().output().shape());
  }
}
