package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.MultiHeadAttention;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** Scaled dot-product attention (Vaswani et al., 2017), with projections and without. */
final class Attention {
  private static final String COMPUTED = "a tensor that is computed from the inputs of the model";
  private static final String STORED = "a tensor that is stored in the file";

  private Attention() {}

  /** {@code scaled_dot_product_attention}: softmax(query key^T scale) value. */
  static Operand scaledDotProduct(Call call) {
    if (call.number("dropout_p", 0) != 0) {
      return call.refuse("dropout_p", "0: call model.eval() before torch.export");
    }
    if (call.flag("enable_gqa", false)) {
      return call.refuse("enable_gqa", "False");
    }
    if (!(call.operand("query") instanceof Operand.Computed q)
        || !(call.operand("key") instanceof Operand.Computed k)
        || !(call.operand("value") instanceof Operand.Computed v)) {
      return call.refuse("query", COMPUTED);
    }
    int rank = q.value().shape().rank();
    if (rank < 2 || k.value().shape().rank() != rank || v.value().shape().rank() != rank) {
      return call.refuse("query", "tensors with as many axes");
    }
    boolean causal = call.flag("is_causal", false);
    Optional<Operand> mask = call.optional("attn_mask");
    if (causal || mask.isPresent()) {
      return masked(call, q, k.value(), v.value(), mask, causal);
    }
    GraphBuilder.NodeBuilder node =
        call.add(MultiHeadAttention.KIND).input(q.value(), k.value(), v.value());
    if (call.has("scale")) {
      node.attr(MultiHeadAttention.SCALE, call.number("scale", 1));
    } else {
      call.reader().neutral("scale", "absent: one over the square root of the key length");
    }
    return q.with(node.add());
  }

  /** With a mask that is known: a number that is added to each score. */
  private static Operand masked(
      Call call, Operand.Computed q, Value k, Value v, Optional<Operand> given, boolean causal) {
    Shape shape = q.value().shape();
    int rows = shape.dim(shape.rank() - 2);
    int columns = k.shape().dim(shape.rank() - 2);
    if (given.isPresent() && (causal || !(given.get() instanceof Operand.Known))) {
      return call.refuse("attn_mask", STORED + ", without is_causal");
    }
    Optional<TensorData> mask =
        given.isEmpty()
            ? Optional.of(Masks.causal(rows, columns))
            : Masks.added(((Operand.Known) given.get()).data(), shape.rank());
    if (mask.isEmpty()) {
      return call.refuse(
          "attn_mask", "one mask for all samples, with no row that hides everything");
    }
    double scale = call.number("scale", 1 / Math.sqrt(shape.last()));
    String lead = "abcdefgh".substring(0, Math.min(8, shape.rank() - 2));
    Value scores =
        call.add(Einsum.KIND, "scores")
            .input(q.value(), k)
            .attr(Einsum.EQUATION, lead + "xd," + lead + "yd->" + lead + "xy")
            .add();
    Value scaled = Terms.times(call, scores, scale, "scaled");
    Value hidden = Terms.merge(call, "add", scaled, call.constant(mask.get()), "masked");
    Value shares = call.add(Softmax.KIND, "softmax").input(hidden).attr(Softmax.AXIS, -1).add();
    return q.with(
        call.add(Einsum.KIND)
            .input(shares, v)
            .attr(Einsum.EQUATION, lead + "xy," + lead + "yd->" + lead + "xd")
            .add());
  }

  /** {@code _native_multi_head_attention}: the projections in one matrix, (3 * features, in). */
  static Operand multiHead(Call call) {
    for (String argument : new String[] {"need_weights", "average_attn_weights", "mask_type"}) {
      call.reader().neutral(argument, "about a result that is not read, or an absent mask");
    }
    if (call.has("mask")) {
      return call.refuse("mask", "no mask");
    }
    call.reader().neutral("mask", "absent");
    if (!(call.operand("query") instanceof Operand.Computed q)
        || !(call.operand("key") instanceof Operand.Computed k)
        || !(call.operand("value") instanceof Operand.Computed v)) {
      return call.refuse("query", COMPUTED);
    }
    return projected(call, q.value(), k.value(), v.value(), "")
        .<Operand>map(q::with)
        .orElseGet(Operand.Missing::new);
  }

  /** Attention with the projections that a call names; empty if they are refused. */
  static Optional<Value> projected(Call call, Value q, Value k, Value v, String suffix) {
    Optional<TensorData> in = stored(call, "qkv_weight");
    Optional<TensorData> inBias = stored(call, "qkv_bias");
    Optional<TensorData> out = stored(call, "proj_weight");
    Optional<TensorData> outBias = stored(call, "proj_bias");
    if (in.isEmpty() || inBias.isEmpty() || out.isEmpty() || outBias.isEmpty()) {
      call.refuse("qkv_weight", STORED);
      return Optional.empty();
    }
    String headsName = call.has("num_heads") ? "num_heads" : "num_head";
    int heads = call.index(headsName, 1);
    int width = call.index("embed_dim", 0);
    boolean fits =
        width > 0
            && in.get().shape().equals(Shape.of(3 * width, q.shape().last()))
            && inBias.get().shape().equals(Shape.of(3 * width))
            && out.get().shape().rank() == 2
            && out.get().shape().last() == width
            && outBias.get().shape().equals(Shape.of(out.get().shape().first()));
    if (!fits) {
      call.refuse("embed_dim", "the width of all projections");
      return Optional.empty();
    }
    if (heads < 1 || width % heads != 0) {
      call.refuse(headsName, "a number of heads that divides the width");
      return Optional.empty();
    }
    int length = width / heads;
    Shape perHead = Shape.of(heads, length);
    return Optional.of(
        Terms.node(call, MultiHeadAttention.KIND, suffix)
            .input(q, k, v)
            .weight(MultiHeadAttention.QUERY_KERNEL, kernel(in.get(), 0, heads, length))
            .weight(MultiHeadAttention.KEY_KERNEL, kernel(in.get(), 1, heads, length))
            .weight(MultiHeadAttention.VALUE_KERNEL, kernel(in.get(), 2, heads, length))
            .weight(MultiHeadAttention.QUERY_BIAS, part(inBias.get(), 0).reshape(perHead))
            .weight(MultiHeadAttention.KEY_BIAS, part(inBias.get(), 1).reshape(perHead))
            .weight(MultiHeadAttention.VALUE_BIAS, part(inBias.get(), 2).reshape(perHead))
            .weight(
                MultiHeadAttention.OUTPUT_KERNEL,
                out.get()
                    .transpose(1, 0)
                    .reshape(Shape.of(heads, length, out.get().shape().first())))
            .weight(MultiHeadAttention.OUTPUT_BIAS, outBias.get())
            .add());
  }

  private static Optional<TensorData> stored(Call call, String argument) {
    return call.operand(argument) instanceof Operand.Known known
        ? Optional.of(known.data())
        : Optional.empty();
  }

  private static TensorData part(TensorData three, int which) {
    int rows = three.shape().first() / 3;
    return three.rows(which * rows, (which + 1) * rows);
  }

  private static TensorData kernel(TensorData three, int which, int heads, int length) {
    TensorData rows = part(three, which);
    return rows.transpose(1, 0).reshape(Shape.of(rows.shape().last(), heads, length));
  }
}
