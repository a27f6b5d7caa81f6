package io.hls4j.core.emulator;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Affine;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.layers.BatchNormalization;
import io.hls4j.core.graph.layers.BatchNormalizationQuantizedTanh;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.FixedPointQuantizer;
import io.hls4j.core.graph.layers.HardActivation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.PRelu;
import io.hls4j.core.graph.layers.ParametrizedActivation;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.layers.TernaryTanh;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** How the kinds of perceptrons are drawn. */
final class PerceptronDraws {
  private static final String[] FUNCTIONS = Activation.FUNCTION.words().toArray(String[]::new);

  static final List<Draw> ALL =
      List.of(
          new Draw(Dense.KIND, PerceptronDraws::dense),
          new Draw(Activation.KIND, PerceptronDraws::activation),
          new Draw(ParametrizedActivation.KIND, PerceptronDraws::parametrized),
          new Draw(PRelu.KIND, PerceptronDraws::prelu),
          new Draw(HardActivation.KIND, PerceptronDraws::hard),
          new Draw(TernaryTanh.KIND, PerceptronDraws::ternary),
          new Draw(Softmax.KIND, PerceptronDraws::softmax),
          new Draw(BatchNormalization.KIND, c -> affine(c, BatchNormalization.KIND)),
          new Draw(ApplyAlpha.KIND, c -> affine(c, ApplyAlpha.KIND)),
          new Draw(BatchNormalizationQuantizedTanh.KIND, PerceptronDraws::thresholds),
          new Draw(Reshape.KIND, PerceptronDraws::reshape),
          new Draw(Merge.KIND, PerceptronDraws::merge),
          new Draw(Concatenate.KIND, PerceptronDraws::concatenate),
          new Draw(FixedPointQuantizer.KIND, PerceptronDraws::quantizer));

  private PerceptronDraws() {}

  private static void dense(Chain c) {
    Shape x = c.last.shape();
    int units = 1 + c.random.nextInt(5);
    var node =
        c.node(Dense.KIND)
            .input(c.last)
            .attr(Dense.UNITS, units)
            .weight(Dense.WEIGHT, c.scaled(Shape.of(x.last(), units)));
    if (c.random.nextBoolean()) {
      node.weight(Dense.BIAS, c.scaled(Shape.of(units)));
    }
    c.add(node);
  }

  private static void activation(Chain c) {
    String function = c.types.pick(FUNCTIONS);
    var node = c.node(Activation.KIND).input(c.last).attr(Activation.FUNCTION, function);
    c.add(Activation.TABULATED.contains(function) ? tabulated(c, node) : node);
  }

  static GraphBuilder.NodeBuilder tabulated(Chain c, GraphBuilder.NodeBuilder node) {
    double range = Math.scalb(c.random.nextInt(4) == 0 ? -1.0 : 1.0, c.random.nextInt(14) - 5);
    int size = 2 + c.random.nextInt(c.random.nextInt(5) == 0 ? 2000 : 64);
    return node.attr(Table.RANGE, range)
        .attr(Table.OFFSET, c.random.nextInt(3) * size / 2)
        .attr(Table.TRUNCATE, c.random.nextBoolean())
        .weight(Table.TABLE, c.weights(Shape.of(size), 4));
  }

  private static void parametrized(Chain c) {
    String function = c.types.pick(new String[] {"leaky_relu", "thresholded_relu", "elu"});
    var node =
        c.node(ParametrizedActivation.KIND)
            .input(c.last)
            .attr(ParametrizedActivation.FUNCTION, function)
            .weight(ParametrizedActivation.PARAM, c.scaled(Shape.of(1)));
    c.add(function.equals("elu") ? tabulated(c, node) : node);
  }

  private static void prelu(Chain c) {
    c.add(
        c.node(PRelu.KIND)
            .input(c.last)
            .weight(PRelu.PARAM, c.scaled(c.perElement(c.last.shape()))));
  }

  private static void hard(Chain c) {
    c.add(
        c.node(HardActivation.KIND)
            .input(c.last)
            .attr(HardActivation.FUNCTION, c.random.nextBoolean() ? "hard_sigmoid" : "hard_tanh")
            .weight(HardActivation.SLOPE, c.scaled(Shape.of(1)))
            .weight(HardActivation.SHIFT, c.weights(Shape.of(1), 1)));
  }

  private static void ternary(Chain c) {
    double threshold =
        c.random.nextBoolean()
            ? 0.5
            : Math.scalb(1 + c.random.nextDouble(), c.random.nextInt(20) - 10);
    c.add(c.node(TernaryTanh.KIND).input(c.last).attr(TernaryTanh.THRESHOLD, threshold));
  }

  private static void softmax(Chain c) {
    int axis = c.random.nextInt(2 * c.last.shape().rank()) - c.last.shape().rank();
    c.add(
        c.node(Softmax.KIND)
            .input(c.last)
            .attr(Softmax.AXIS, axis)
            .attr(
                Softmax.IMPLEMENTATION,
                c.types.pick(new String[] {"latency", "stable", "stable", "legacy", "argmax"}))
            .weight(Softmax.EXP_TABLE, c.weights(Shape.of(2 << c.random.nextInt(9)), 2))
            .weight(Softmax.INV_TABLE, c.weights(Shape.of(2 << c.random.nextInt(9)), 2)));
  }

  private static void affine(Chain c, LayerKind kind) {
    c.add(
        c.node(kind)
            .input(c.last)
            .weight(Affine.SCALE, c.scaled(c.oneOrMore(c.last.shape())))
            .weight(Affine.BIAS, c.scaled(c.oneOrMore(c.last.shape()))));
  }

  private static void thresholds(Chain c) {
    boolean isBinary = c.random.nextBoolean();
    var node =
        c.node(BatchNormalizationQuantizedTanh.KIND)
            .input(c.last)
            .attr(
                BatchNormalizationQuantizedTanh.FUNCTION,
                isBinary ? "binary_tanh" : "ternary_tanh");
    Shape x = c.last.shape();
    if (isBinary) {
      node.weight(BatchNormalizationQuantizedTanh.THRESHOLD, c.scaled(c.oneOrMore(x)));
    } else {
      node.weight(BatchNormalizationQuantizedTanh.HIGH, c.scaled(c.oneOrMore(x)));
      node.weight(BatchNormalizationQuantizedTanh.LOW, c.scaled(c.oneOrMore(x)));
    }
    c.add(node);
  }

  private static void reshape(Chain c) {
    c.add(c.node(Reshape.KIND).input(c.last).attr(Reshape.TARGET, List.of(-1)));
  }

  private static void merge(Chain c) {
    Shape x = c.last.shape();
    String op =
        c.types.pick(new String[] {"add", "subtract", "multiply", "average", "maximum", "minimum"});
    List<Value> inputs = new ArrayList<>(List.of(c.last));
    int others = op.equals("subtract") ? 1 : c.length(3);
    for (int i = 0; i < others; i++) {
      inputs.add(other(c, x));
    }
    java.util.Collections.swap(inputs, 0, c.random.nextInt(inputs.size()));
    c.add(c.node(Merge.KIND).attr(Merge.OP, op).inputs(inputs));
  }

  /** A tensor that broadcasts to a shape. */
  private static Value other(Chain c, Shape x) {
    return switch (c.random.nextInt(5)) {
      case 0 -> c.last;
      case 1 -> c.second(Shape.of(1));
      case 2 -> c.second(Shape.of(x.last()));
      case 3 -> c.second(x.with(c.random.nextInt(x.rank()), 1));
      default -> c.second(x);
    };
  }

  private static void concatenate(Chain c) {
    Shape x = c.last.shape();
    int axis = c.random.nextInt(x.rank());
    List<Value> inputs = new ArrayList<>(List.of(c.last));
    for (int i = 0; i <= c.random.nextInt(2); i++) {
      inputs.add(c.second(x.with(axis, 1 + c.random.nextInt(3))));
    }
    c.add(c.node(Concatenate.KIND).inputs(inputs).attr(Concatenate.AXIS, axis));
  }

  private static void quantizer(Chain c) {
    Shape x = c.random.nextBoolean() ? c.last.shape() : Shape.of(1);
    c.add(
        c.node(FixedPointQuantizer.KIND)
            .input(c.last)
            .attr(
                FixedPointQuantizer.ROUNDING,
                c.types.pick(new String[] {"trn", "trn_zero", "rnd", "rnd_conv", "rnd_inf"}))
            .attr(
                FixedPointQuantizer.OVERFLOW,
                c.types.pick(new String[] {"wrap", "sat", "sat_sym", "sat_zero"}))
            .weight("keep_negative", c.values(x, () -> c.random.nextInt(2)))
            .weight("bits", c.values(x, () -> c.random.nextInt(12)))
            .weight("integers", c.values(x, () -> c.random.nextInt(12) - 3)));
  }
}
