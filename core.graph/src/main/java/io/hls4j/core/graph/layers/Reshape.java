package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The same elements under another shape. */
public final class Reshape {
  /** New shape without the batch axis; one -1 is worked out. */
  public static final Attr<List<Integer>> TARGET =
      Attr.integers("target_shape", "New shape, without the batch axis; one -1 is worked out.");

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Reshape")
          .doc("The same elements in the same order under another shape.")
          .aliases("Flatten")
          .attributes(TARGET, Schedule.REUSE_FACTOR)
          .shape(Reshape::shape)
          .result(Auto.AUTO)
          .precision(TypeRules.sameAsInput())
          .range(c -> c.input(0).reshape(c.node().output().shape()))
          .eval(c -> c.input().reshape(c.node().output().shape()))
          .build();

  private Reshape() {}

  static Shape shape(Node n) {
    Shape x = n.input().shape();
    List<Integer> dims = new ArrayList<>(n.attr(TARGET));
    int open = dims.indexOf(-1);
    if (open >= 0) {
      long known =
          dims.stream()
              .filter(d -> d != -1)
              .mapToLong(Integer::longValue)
              .reduce(1, Math::multiplyExact);
      if (known <= 0 || x.size() % known != 0) {
        throw mismatch(x, n.attr(TARGET));
      }
      dims.set(open, Math.toIntExact(x.size() / known));
    }
    if (dims.stream().anyMatch(d -> d <= 0) || new Shape(dims).size() != x.size()) {
      throw mismatch(x, n.attr(TARGET));
    }
    return new Shape(dims);
  }

  private static IllegalArgumentException mismatch(Shape from, List<Integer> to) {
    return new IllegalArgumentException("cannot reshape '" + from + "' to '" + to + "'");
  }
}
