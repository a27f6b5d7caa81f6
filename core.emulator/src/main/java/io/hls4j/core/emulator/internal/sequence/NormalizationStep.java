package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.expr.Adder;
import io.hls4j.core.emulator.internal.expr.Bank;
import io.hls4j.core.emulator.internal.expr.Expression;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.emulator.internal.function.Tables;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Limbs;
import io.hls4j.core.emulator.internal.slice.SliceStep;
import io.hls4j.core.emulator.internal.window.Matrix;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.precision.Precision;

/** Layer normalisation, row by row. */
public final class NormalizationStep extends SliceStep {
  private final Expression element;
  private final Bank elements;
  private final Adder adder;
  private final Bank sum;
  private final Expression meanExpression;
  private final Bank mean;
  private final Expression deviation;
  private final Bank deviations;
  private final Expression square;
  private final Adder squareAdder;
  private final Bank squares;
  private final Expression varianceExpression;
  private final Bank variance;
  private final Expression rootExpression;
  private final Bank root;
  private final Expression result;

  private NormalizationStep(Planner planner, Node node) {
    super(planner, node, slices(node));
    int length = slices.slice();
    Precision accum = node.precision("accum");
    Precision centred = node.precision(LayerNormalization.MEAN);
    Precision squared = node.precision(LayerNormalization.VARIANCE);
    Constants inverse = Constants.of(Matrix.at(node, LayerNormalization.INVERSE_COUNT, 0));
    element = new Source(planner, lane).cast(accum);
    elements = Bank.of(planner, accum, length);
    adder = new Adder(planner, accum);
    sum = Bank.of(planner, accum);
    meanExpression = sum.times(inverse).cast(centred);
    mean = Bank.of(planner, centred);
    deviation = elements.minus(mean).cast(centred);
    deviations = Bank.of(planner, centred, length);
    square = deviations.times(deviations).cast(squared);
    squareAdder = new Adder(planner, squared);
    squares = Bank.of(planner, squared);
    varianceExpression = squares.times(inverse).cast(squared);
    variance = Bank.of(planner, squared);
    rootExpression = root(planner, node, variance);
    root = Bank.of(planner, node.precision(LayerNormalization.ROOT));
    Expression scaled = deviations.times(root);
    if (node.findWeight(LayerNormalization.SCALE).isPresent()) {
      scaled = scaled.times(Constants.of(node, LayerNormalization.SCALE));
    }
    if (node.findWeight(LayerNormalization.BIAS).isPresent()) {
      scaled = scaled.plus(Constants.of(node, LayerNormalization.BIAS));
    }
    result = scaled.cast(node.output().precision());
  }

  /** Adds the step of a layer. */
  public static void add(Planner planner, Node node) {
    planner.add(new NormalizationStep(planner, node));
  }

  private static Softmax.Slices slices(Node node) {
    int length = Math.toIntExact(LayerNormalization.row(node).size());
    return new Softmax.Slices(Math.toIntExact(node.input().shape().size() / length), length, 1);
  }

  private static Expression root(Planner planner, Node node, Bank variance) {
    Precision to = node.precision(LayerNormalization.ROOT);
    return node.attr(LayerNormalization.NORMALISED)
        ? new Root(planner, node, variance)
        : Tables.of(node).lookUp(variance, v -> v, to);
  }

  @Override
  protected void slice(Workspace w, Slice slice, double[][][] out, int n) {
    Limbs.clear(sum.row(w), n);
    for (int k = 0; k < slice.length(); k++) {
      element.into(w, slice.at(k), elements.row(w, k, n), n);
      adder.apply(w, sum.row(w), elements.row(w, k, n), sum.row(w), n);
    }
    meanExpression.into(w, 0, mean.row(w), n);
    Limbs.clear(squares.row(w), n);
    for (int k = 0; k < slice.length(); k++) {
      deviation.into(w, k, deviations.row(w, k, n), n);
      squareAdder.apply(w, squares.row(w), square.row(w, k, n), squares.row(w), n);
    }
    varianceExpression.into(w, 0, variance.row(w), n);
    rootExpression.into(w, 0, root.row(w), n);
    for (int k = 0; k < slice.length(); k++) {
      result.into(w, k, out[slice.at(k)], n);
    }
  }
}
