package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** What the kinds with spatial axes, one or two before the channels, have in common. */
final class Spatial {
  private Spatial() {}

  /** A list of numbers, none below {@code least}; empty where the default applies. */
  static Attr<List<Integer>> numbers(String name, String doc, int least) {
    return Attr.integers(name, doc)
        .where(
            all -> all.stream().allMatch(n -> n >= least),
            "list of integers, each at least " + least)
        .orElse(List.of());
  }

  /** Refuses a tensor without the spatial axes and the channels. */
  static void requireAxes(Shape input, int dims) {
    if (input.rank() < dims + 1 || input.size() == 0) {
      throw new IllegalArgumentException(
          "input '"
              + input
              + "' needs "
              + (dims == 1 ? "an axis" : "two axes")
              + " before the channels");
    }
  }

  /** Refuses a list of numbers that does not fit the spatial axes. */
  static void requireCount(Attr<List<Integer>> attr, Node n, int count) {
    List<Integer> values = n.attr(attr);
    if (!values.isEmpty() && values.size() != count) {
      throw new IllegalArgumentException(
          attr.name() + " " + values + " must have " + count + " numbers");
    }
  }

  /** A number of a list; zero where the list is empty. */
  static int value(Attr<List<Integer>> attr, Node n, int index) {
    return n.attr(attr).isEmpty() ? 0 : n.attr(attr).get(index);
  }

  /** The product of the axes before the spatial ones. */
  static int images(Shape input, int dims) {
    long images = 1;
    for (int i = 0; i < input.rank() - dims - 1; i++) {
      images *= input.dim(i);
    }
    return Math.toIntExact(images);
  }
}
