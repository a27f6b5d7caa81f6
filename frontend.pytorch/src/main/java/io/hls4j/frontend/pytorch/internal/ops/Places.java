package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Channels before and behind the spatial axes. PyTorch has them before; the layer kinds of the
 * graph have them behind. A pass removes the transpositions that cancel out.
 */
final class Places {
  private Places() {}

  /** (channels, places..) as (places.., channels). */
  static Value channelsLast(Call call, Value x) {
    int rank = x.shape().rank();
    List<Integer> order = new ArrayList<>();
    for (int i = 1; i < rank; i++) {
      order.add(i);
    }
    order.add(0);
    return turned(call, x, order, "channels_last");
  }

  /** (places.., channels) as (channels, places..). */
  static Value channelsFirst(Call call, Value x) {
    int rank = x.shape().rank();
    List<Integer> order = new ArrayList<>();
    order.add(rank - 1);
    for (int i = 0; i < rank - 1; i++) {
      order.add(i);
    }
    return turned(call, x, order, "channels_first");
  }

  /** A layer with one number for each channel. */
  static Value channelwise(Call call, Value x, UnaryOperator<Value> layer) {
    return x.shape().rank() == 1
        ? layer.apply(x)
        : channelsFirst(call, layer.apply(channelsLast(call, x)));
  }

  private static Value turned(Call call, Value x, List<Integer> order, String suffix) {
    return call.add(Transpose.KIND, suffix).input(x).attr(Transpose.PERM, order).add();
  }

  /** Lengths before and behind each axis, as the layer kinds order them. */
  static List<Integer> padding(int[] before, int[] behind) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      all.add(before[i]);
      all.add(behind[i]);
    }
    return all;
  }

  /** Numbers as a list. */
  static List<Integer> list(int... numbers) {
    List<Integer> all = new ArrayList<>();
    for (int n : numbers) {
      all.add(n);
    }
    return all;
  }
}
