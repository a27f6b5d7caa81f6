package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;

/** Tensors side by side along one axis. */
public final class Concatenate {
  /** The axis, without the batch axis; negative counts from the end. */
  public static final Attr<Integer> AXIS =
      Attr.integer("axis", "Axis along which to join; the batch axis does not count.").orElse(-1);

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("Concatenate")
          .doc("The inputs side by side along one axis.")
          .inputs(2, Integer.MAX_VALUE)
          .attributes(AXIS, Schedule.REUSE_FACTOR)
          .shape(Concatenate::shape)
          .precision(TypeRules.concatenate())
          .range(ConcatenateRange::range)
          .eval(Concatenate::eval)
          .build();

  private Concatenate() {}

  private static Shape shape(Node n) {
    Shape first = n.input(0).shape();
    int axis = axis(n);
    int length = 0;
    for (Value v : n.inputs()) {
      Shape s = v.shape();
      if (s.rank() != first.rank() || !s.with(axis, 1).equals(first.with(axis, 1))) {
        throw new IllegalArgumentException(
            "cannot join '" + first + "' and '" + s + "' along axis " + axis);
      }
      length += s.dim(axis);
    }
    return first.with(axis, length);
  }

  private static int axis(Node n) {
    return Axes.of(n.input(0).shape(), n.attr(AXIS));
  }

  /** For each input, how many consecutive elements of it follow each other in the output. */
  public static int run(Node n, int input) {
    Shape s = n.input(input).shape();
    return s.dim(axis(n)) * Axes.inner(s, axis(n));
  }

  /** Which input, and which flat position in it, an output position comes from. */
  public record Source(int input, int position) {}

  /** For each element of the result where it comes from. */
  public static Source[] sources(Node n) {
    Source[] all = new Source[Math.toIntExact(n.output().shape().size())];
    int count = n.inputs().size();
    for (int at = 0, outer = 0; at < all.length; outer++) {
      for (int i = 0; i < count; i++) {
        int run = run(n, i);
        for (int k = 0; k < run; k++) {
          all[at++] = new Source(i, outer * run + k);
        }
      }
    }
    return all;
  }

  private static NumTensor eval(Evaluation.Context c) {
    Source[] sources = sources(c.node());
    Num[] y = new Num[sources.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = c.input(sources[i].input()).at(sources[i].position());
    }
    return NumTensor.generate(c.node().output().shape(), i -> y[i]);
  }
}
