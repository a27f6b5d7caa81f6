package io.hls4j.core.emulator.internal.move;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.tensor.Shape;
import java.util.function.IntUnaryOperator;

/** Tensors in the layouts that steps want. */
public final class Views {
  private Views() {}

  /** A tensor in a layout; adds a step if it has another one. */
  public static int of(Planner planner, int lane, Layout layout) {
    int known = planner.view(lane, layout);
    if (known >= 0) {
      return known;
    }
    boolean keeps = planner.layout(lane).channels() == layout.channels();
    int view = moved(planner, lane, layout, single(e -> e, keeps));
    planner.remember(lane, layout, view);
    return view;
  }

  /** A tensor, each element a row, in a group for each position before the last axis. */
  public static int listed(Planner planner, Value value) {
    int lane = planner.lane(value);
    return planner.layout(lane).isFlat() ? lane : of(planner, lane, Layout.listed(value.shape()));
  }

  /** A tensor broadcast to a shape, in a layout of it. */
  public static int broadcast(Planner planner, Value value, Shape to, Layout layout) {
    int lane = planner.lane(value);
    return value.shape().equals(to)
        ? of(planner, lane, layout)
        : moved(planner, lane, layout, single(e -> Broadcast.index(to, value.shape(), e), false));
  }

  /** Elements of a tensor in a new one of the same type. */
  private static int moved(Planner planner, int lane, Layout layout, MoveStep.Source source) {
    int moved = planner.open(planner.type(lane), layout);
    planner.add(new MoveStep(planner, moved, new int[] {lane}, source));
    return moved;
  }

  /**
   * Elements of one input.
   *
   * @param keepsChannels whether none moves to another channel
   */
  static MoveStep.Source single(IntUnaryOperator from, boolean keepsChannels) {
    return new MoveStep.Source() {
      @Override
      public int input(int element) {
        return 0;
      }

      @Override
      public int element(int element) {
        return from.applyAsInt(element);
      }

      @Override
      public boolean keepsChannels() {
        return keepsChannels;
      }
    };
  }

  /** The layout for the result of a node: with long rows if one of its inputs has them. */
  public static Layout following(Planner planner, Node node) {
    Shape shape = node.output().shape();
    boolean isGrid =
        node.inputs().stream().anyMatch(v -> !planner.layout(planner.lane(v)).isFlat());
    return isGrid ? Layout.grid(shape) : Layout.listed(shape);
  }
}
