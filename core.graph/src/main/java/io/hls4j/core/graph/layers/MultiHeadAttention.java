package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** Scaled dot-product attention, with projections for several heads or without (Vaswani, 2017). */
public final class MultiHeadAttention {
  /** Factor of the scores. */
  public static final Attr<Double> SCALE =
      Attr.real(
              "scale",
              "Factor of the scores; one over the square root of the key length if absent.")
          .where(s -> s > 0 && Double.isFinite(s), "number above 0")
          .optional();

  /** Slot of the projection of queries, shape (features, heads, key length). */
  public static final String QUERY_KERNEL = "query_kernel";

  /** Slot of its bias, shape (heads, key length). */
  public static final String QUERY_BIAS = "query_bias";

  /** Slot of the projection of keys, shape (features, heads, key length). */
  public static final String KEY_KERNEL = "key_kernel";

  /** Slot of its bias, shape (heads, key length). */
  public static final String KEY_BIAS = "key_bias";

  /** Slot of the projection of values, shape (features, heads, value length). */
  public static final String VALUE_KERNEL = "value_kernel";

  /** Slot of its bias, shape (heads, value length). */
  public static final String VALUE_BIAS = "value_bias";

  /** Slot of the projection of the result, shape (heads, value length, outputs). */
  public static final String OUTPUT_KERNEL = "output_kernel";

  /** Slot of its bias, shape (outputs). */
  public static final String OUTPUT_BIAS = "output_bias";

  /** The declaration. */
  public static final LayerKind KIND =
      LayerKind.named("MultiHeadAttention")
          .doc(
              "softmax(scale * Q K^T) V for each head. Inputs: query (.., T, d), key (.., S, e),"
                  + " value (.., S, f); further leading axes are independent. With kernels, Q, K and"
                  + " V are the projections of the inputs for each head, and the heads are projected"
                  + " to the outputs; without, they are the inputs themselves, one head for each"
                  + " position of the leading axes. A pass turns it into EinsumDense, Einsum and"
                  + " Softmax layers.")
          .aliases("QMultiHeadAttention")
          .inputs(3)
          .attributes(SCALE, Schedule.REUSE_FACTOR, Schedule.STRATEGY)
          .optionalWeight(QUERY_KERNEL, "Projection of queries, (features, heads, key length).")
          .optionalWeight(QUERY_BIAS, "Its bias, (heads, key length).")
          .optionalWeight(KEY_KERNEL, "Projection of keys, (features, heads, key length).")
          .optionalWeight(KEY_BIAS, "Its bias, (heads, key length).")
          .optionalWeight(VALUE_KERNEL, "Projection of values, (features, heads, value length).")
          .optionalWeight(VALUE_BIAS, "Its bias, (heads, value length).")
          .optionalWeight(OUTPUT_KERNEL, "Projection of heads, (heads, value length, outputs).")
          .optionalWeight(OUTPUT_BIAS, "Its bias, (outputs).")
          .type("accum", "Type of the accumulators.")
          .shape(MultiHeadAttention::shape)
          .eval(AttentionEvaluation::eval)
          .transientKind()
          .build();

  private MultiHeadAttention() {}

  /** Whether the inputs are projected. */
  public static boolean isProjected(Node n) {
    return n.findWeight(QUERY_KERNEL).isPresent();
  }

  /** The factor of the scores. */
  public static double scale(Node n) {
    int length = isProjected(n) ? n.weight(QUERY_KERNEL).shape().last() : n.input(0).shape().last();
    return n.attrs().find(SCALE).orElse(1 / Math.sqrt(length));
  }

  private static Shape shape(Node n) {
    Shape q = n.input(0).shape();
    Shape k = n.input(1).shape();
    Shape v = n.input(2).shape();
    boolean aligned =
        q.rank() >= 2
            && q.rank() == k.rank()
            && k.without(-1).equals(v.without(-1))
            && leading(q).equals(leading(k));
    if (!aligned || !isProjected(n) && q.last() != k.last()) {
      throw new IllegalArgumentException(
          "query '" + q + "', key '" + k + "' and value '" + v + "' do not fit each other");
    }
    if (!isProjected(n)) {
      return q.withLast(v.last());
    }
    Shape first = n.weight(QUERY_KERNEL).shape();
    int heads = first.rank() == 3 ? first.dim(1) : 0;
    int values = n.weight(VALUE_KERNEL).shape().last();
    int outputs = n.weight(OUTPUT_KERNEL).shape().last();
    check(n, QUERY_KERNEL, Shape.of(q.last(), heads, first.last()));
    check(n, QUERY_BIAS, Shape.of(heads, first.last()));
    check(n, KEY_KERNEL, Shape.of(k.last(), heads, first.last()));
    check(n, KEY_BIAS, Shape.of(heads, first.last()));
    check(n, VALUE_KERNEL, Shape.of(v.last(), heads, values));
    check(n, VALUE_BIAS, Shape.of(heads, values));
    check(n, OUTPUT_KERNEL, Shape.of(heads, values, outputs));
    check(n, OUTPUT_BIAS, Shape.of(outputs));
    return q.withLast(outputs);
  }

  private static Shape leading(Shape s) {
    return s.without(-1).without(-1);
  }

  private static void check(Node n, String slot, Shape expected) {
    Optional<TensorData> w = n.findWeight(slot);
    if (w.isPresent() && !w.get().shape().equals(expected)) {
      throw new IllegalArgumentException(
          slot + " '" + w.get().shape() + "' does not fit; expected " + expected);
    }
  }
}
