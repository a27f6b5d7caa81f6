package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Axis numbers as operators give them: negative ones count from the end. */
final class Positions {
  private Positions() {}

  /** One axis of a tensor of the given rank. */
  static int axis(Operator op, long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw op.wrong("there is no axis " + axis + " in a tensor of " + rank + " axes");
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** Several axes in ascending order, none twice. */
  static List<Integer> axes(Operator op, List<Long> axes, int rank) {
    TreeSet<Integer> all = new TreeSet<>();
    for (long axis : axes) {
      if (!all.add(axis(op, axis, rank))) {
        throw op.wrong("the axis " + axis + " is given twice");
      }
    }
    return new ArrayList<>(all);
  }

  /** An order of the axes, every axis once. */
  static List<Integer> order(Operator op, List<Long> order, int rank) {
    List<Integer> positions = order.stream().map(axis -> axis(op, axis, rank)).toList();
    if (positions.size() != rank || new TreeSet<>(positions).size() != rank) {
      throw op.wrong(order + " is not an order of " + rank + " axes");
    }
    return positions;
  }
}
