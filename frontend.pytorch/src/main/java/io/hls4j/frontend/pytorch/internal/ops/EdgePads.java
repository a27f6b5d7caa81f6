package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Gather;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;

/**
 * Padding with elements of the tensor itself: mirrored without its edge ({@code reflect}), its edge
 * again and again ({@code replicate}), or its other end ({@code circular}). Each padded axis is a
 * choice of known positions.
 */
final class EdgePads {
  private EdgePads() {}

  /** {@code reflection_pad} and {@code replication_pad}. */
  static Operator.Converter of(String mode) {
    return call -> pad(call, mode, "padding");
  }

  /** Pads the last axes, from the last to the first, before and behind. */
  static Operand pad(Call call, String mode, String argument) {
    if (!(call.operand("self") instanceof Operand.Computed x)) {
      return call.refuse("self", "a tensor that is computed from the inputs of the model");
    }
    List<Dim> pad = call.dims(argument);
    int rank = x.value().shape().rank();
    if (pad.isEmpty() || pad.size() % 2 != 0 || pad.size() / 2 > rank) {
      return call.refuse(argument, "two lengths for each of the last axes of the sample");
    }
    Value y = x.value();
    for (int i = 0; i < pad.size() / 2; i++) {
      int axis = rank - 1 - i;
      int length = y.shape().dim(axis);
      int most = mode.equals("reflect") ? length - 1 : length;
      int limit = mode.equals("replicate") ? Integer.MAX_VALUE / 4 : most;
      if (!isLength(pad.get(2 * i), limit) || !isLength(pad.get(2 * i + 1), limit)) {
        return call.refuse(argument, "lengths from 0 to " + limit + " for an axis of " + length);
      }
      int before = ((Dim.Fixed) pad.get(2 * i)).index();
      int behind = ((Dim.Fixed) pad.get(2 * i + 1)).index();
      boolean last = i == pad.size() / 2 - 1;
      y =
          Terms.node(call, Gather.KIND, last ? "" : "axis" + i)
              .input(y)
              .attr(Gather.AXIS, axis)
              .attr(Gather.INDICES, positions(mode, length, before, behind))
              .add();
    }
    return x.with(y);
  }

  private static boolean isLength(Dim dim, int limit) {
    return dim instanceof Dim.Fixed f && f.length() >= 0 && f.length() <= Math.min(limit, 1 << 20);
  }

  private static List<Integer> positions(String mode, int length, int before, int behind) {
    List<Integer> positions = new ArrayList<>();
    for (int i = -before; i < length + behind; i++) {
      positions.add(
          switch (mode) {
            case "reflect" -> i < 0 ? -i : i < length ? i : 2 * length - 2 - i;
            case "replicate" -> Math.max(0, Math.min(length - 1, i));
            default -> Math.floorMod(i, length);
          });
    }
    return positions;
  }
}
