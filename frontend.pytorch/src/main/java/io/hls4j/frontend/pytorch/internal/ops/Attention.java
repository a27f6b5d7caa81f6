package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.layers.MultiHeadAttention;
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
    if (call.has("attn_mask") || call.flag("is_causal", false)) {
      return call.refuse(call.has("attn_mask") ? "attn_mask" : "is_causal", "no mask");
    }
    call.reader().neutral("attn_mask", "absent");
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
    GraphBuilder.NodeBuilder node =
        call.add(MultiHeadAttention.KIND).input(q.value(), k.value(), v.value());
    if (call.has("scale")) {
      node.attr(MultiHeadAttention.SCALE, call.number("scale", 1));
    } else {
      call.reader().neutral("scale", "absent: one over the square root of the key length");
    }
    return q.with(node.add());
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
    Optional<TensorData> in = stored(call, "qkv_weight");
    Optional<TensorData> inBias = stored(call, "qkv_bias");
    Optional<TensorData> out = stored(call, "proj_weight");
    Optional<TensorData> outBias = stored(call, "proj_bias");
    if (in.isEmpty() || inBias.isEmpty() || out.isEmpty() || outBias.isEmpty()) {
      return call.refuse("qkv_weight", STORED);
    }
    int heads = (int) call.whole("num_head", 1);
    int width = (int) call.whole("embed_dim", 0);
    if (heads < 1 || width % heads != 0 || in.get().shape().first() != 3 * width) {
      return call.refuse("num_head", "a number of heads that divides the width");
    }
    int length = width / heads;
    Shape perHead = Shape.of(heads, length);
    return q.with(
        call.add(MultiHeadAttention.KIND)
            .input(q.value(), k.value(), v.value())
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
