package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/**
 * {@code _transformer_encoder_layer_fwd}, the whole of a {@code TransformerEncoderLayer} in one
 * call: attention, two normalisations and two linear layers (Vaswani et al., 2017).
 */
final class TransformerLayer {
  private final Call call;

  private TransformerLayer(Call call) {
    this.call = call;
  }

  static Operand convert(Call call) {
    if (call.has("mask")) {
      return call.refuse("mask", "no mask");
    }
    call.reader().neutral("mask", "absent");
    call.reader().neutral("mask_type", "about an absent mask");
    if (!(call.operand("src") instanceof Operand.Computed x) || x.value().shape().rank() != 2) {
      return call.refuse("src", "batch, time and features, computed from the inputs");
    }
    return new TransformerLayer(call).layer(x).<Operand>map(x::with).orElse(new Operand.Missing());
  }

  private Optional<Value> layer(Operand.Computed x) {
    boolean first = call.flag("norm_first", false);
    String function = call.flag("use_gelu", false) ? "gelu" : "relu";
    double epsilon = call.number("eps", 1e-5);
    int width = x.value().shape().last();
    Value in = x.value();
    Value rows = first ? norm(in, "norm1", "norm_weight_1", "norm_bias_1", epsilon) : in;
    Optional<Value> attention = Attention.projected(call, rows, rows, rows, "attn");
    if (attention.isEmpty()) {
      return attention;
    }
    Value sum = Terms.merge(call, "add", in, attention.get(), "residual1");
    Value middle = first ? sum : norm(sum, "norm1", "norm_weight_1", "norm_bias_1", epsilon);
    Value wide = first ? norm(sum, "norm2", "norm_weight_2", "norm_bias_2", epsilon) : middle;
    Value hidden = dense(wide, "linear1", "ffn_weight_1", "ffn_bias_1", width);
    Value active = Terms.activation(call, function, hidden, function);
    int inner = hidden.shape().last();
    Value back = dense(active, "linear2", "ffn_weight_2", "ffn_bias_2", inner);
    Value out = Terms.merge(call, "add", middle, back, first ? "" : "residual2");
    return Optional.of(first ? out : norm(out, "", "norm_weight_2", "norm_bias_2", epsilon));
  }

  private Value norm(Value x, String suffix, String weight, String bias, double epsilon) {
    Shape row = Shape.of(x.shape().last());
    return Terms.node(call, LayerNormalization.KIND, suffix)
        .input(x)
        .attr(LayerNormalization.EPSILON, epsilon)
        .weight(LayerNormalization.SCALE, stored(weight, row))
        .weight(LayerNormalization.BIAS, stored(bias, row))
        .add();
  }

  private Value dense(Value x, String suffix, String weight, String bias, int inputs) {
    TensorData kernel =
        call.operand(weight) instanceof Operand.Known known
                && known.data().shape().rank() == 2
                && known.data().shape().last() == inputs
            ? known.data()
            : refused(weight, Shape.of(1, inputs));
    int units = kernel.shape().first();
    return call.add(Dense.KIND, suffix)
        .input(x)
        .attr(Dense.UNITS, units)
        .weight(Dense.WEIGHT, kernel.transpose(1, 0))
        .weight(Dense.BIAS, stored(bias, Shape.of(units)))
        .add();
  }

  private TensorData stored(String argument, Shape shape) {
    return call.operand(argument) instanceof Operand.Known known
            && known.data().shape().equals(shape)
        ? known.data()
        : refused(argument, shape);
  }

  /** The call is refused as a whole; zeros let the rest of it be looked at. */
  private TensorData refused(String argument, Shape shape) {
    call.refuse(argument, "a tensor of shape " + shape + " stored in the file");
    return TensorData.filled(shape, 0);
  }
}
