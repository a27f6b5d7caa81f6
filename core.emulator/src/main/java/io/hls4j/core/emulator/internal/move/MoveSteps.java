package io.hls4j.core.emulator.internal.move;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.expr.ElementStep;
import io.hls4j.core.emulator.internal.expr.Source;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import java.util.function.IntUnaryOperator;

/** Steps for kinds that only move elements: without a copy where rows and types stay the same. */
public final class MoveSteps {
  private MoveSteps() {}

  /**
   * Adds the steps of a node whose elements are elements of its input.
   *
   * @param from for each element of the result that of the input; negative for zero
   * @param keepsLast whether none moves along the last axis
   */
  public static void add(Planner planner, Node node, IntUnaryOperator from, boolean keepsLast) {
    int in = planner.lane(node.input());
    Layout layout = Views.following(planner, node);
    boolean keeps = keepsLast && planner.layout(in).channels() == layout.channels();
    MoveStep.Source source = Views.single(from, keeps);
    if (node.input().precision().equals(node.output().precision())) {
      int out = planner.open(node.output(), layout);
      planner.add(new MoveStep(planner, out, new int[] {in}, source));
      return;
    }
    int moved = planner.open(node.input().precision(), layout);
    planner.add(new MoveStep(planner, moved, new int[] {in}, source));
    cast(planner, node, moved, planner.open(node.output(), layout));
  }

  /** Adds the steps of tensors side by side. */
  public static void concatenate(Planner planner, Node node) {
    int[] inputs = new int[node.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = cast(planner, node, node.input(i));
    }
    Layout layout = Views.following(planner, node);
    Shape shape = node.output().shape();
    if (shape.axis(node.attr(Concatenate.AXIS)) < shape.rank() - 1) {
      int out = planner.open(node.output(), layout);
      planner.add(new MoveStep(planner, out, inputs, joined(node)));
      return;
    }
    for (int i = 0; i < inputs.length; i++) {
      Layout own = layout.withChannels(node.input(i).shape().last());
      inputs[i] = Views.of(planner, inputs[i], own);
    }
    planner.add(new JoinStep(planner, planner.open(node.output(), layout), inputs));
  }

  private static MoveStep.Source joined(Node node) {
    int size = Math.toIntExact(node.output().shape().size());
    int[] input = new int[size];
    int[] element = new int[size];
    for (int at = 0, outer = 0; at < size; outer++) {
      for (int i = 0; i < node.inputs().size(); i++) {
        int run = Concatenate.run(node, i);
        for (int k = 0; k < run; k++) {
          input[at] = i;
          element[at++] = outer * run + k;
        }
      }
    }
    return new MoveStep.Source() {
      @Override
      public int input(int e) {
        return input[e];
      }

      @Override
      public int element(int e) {
        return element[e];
      }
    };
  }

  /** An input in the type of the result. */
  private static int cast(Planner planner, Node node, Value input) {
    int lane = planner.lane(input);
    Precision to = node.output().precision();
    if (input.precision().equals(to)) {
      return lane;
    }
    int out = planner.open(to, planner.layout(lane));
    cast(planner, node, lane, out);
    return out;
  }

  private static void cast(Planner planner, Node node, int from, int to) {
    planner.scratchLike(planner.layout(to));
    Source x = new Source(planner, from);
    int counter = planner.counter(node, "result");
    planner.add(new ElementStep(planner, to, x.cast(planner.type(to), counter), from));
  }
}
