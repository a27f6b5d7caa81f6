package io.hls4j.frontend.pytorch.internal.ops;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operators of PyTorch that become part of the graph, sorted by name. */
final class Operators {
  private static final String TENSOR_SCALAR = "Tensor Scalar";

  /** All of them. */
  static final List<Operator> ALL =
      List.of(
          Operator.of(
              "aten._adaptive_avg_pool2d",
              "default",
              "self output_size",
              Pools.adaptive(2, "average")),
          Operator.of(
              "aten._convolution",
              "default",
              "input weight bias stride padding dilation transposed output_padding groups benchmark"
                  + " deterministic cudnn_enabled allow_tf32",
              Convolutions::general),
          Operator.of(
              "aten._log_softmax",
              "default",
              "self dim half_to_float",
              SoftmaxOperator::rawLogarithm),
          Operator.of(
              "aten._native_batch_norm_legit_no_training",
              "default",
              "input weight bias running_mean running_var momentum eps",
              BatchNorm::inference),
          Operator.of(
              "aten._native_multi_head_attention",
              "default",
              "query key value embed_dim num_head qkv_weight qkv_bias proj_weight proj_bias mask"
                  + " need_weights average_attn_weights mask_type",
              Attention::multiHead),
          Operator.of("aten._prelu_kernel", "default", "self weight", Prelu::convert),
          Operator.of(
              "aten._scaled_dot_product_flash_attention_for_cpu",
              "default",
              "query key value dropout_p is_causal attn_mask scale",
              Attention::scaledDotProduct),
          Operator.of("aten._softmax", "default", "self dim half_to_float", SoftmaxOperator::raw),
          Operator.of(
              "aten._to_copy",
              "default",
              "self dtype layout device pin_memory non_blocking memory_format",
              Copy::convert),
          Operator.of(
              "aten._transformer_encoder_layer_fwd",
              "default",
              "src embed_dim num_heads qkv_weight qkv_bias proj_weight proj_bias use_gelu norm_first eps norm_weight_1 norm_bias_1 norm_weight_2 norm_bias_2 ffn_weight_1 ffn_bias_1 ffn_weight_2 ffn_bias_2 mask mask_type",
              TransformerLayer::convert),
          Operator.of("aten._unsafe_view", "default", "self size", Layout::view),
          Operator.of(
              "aten._upsample_nearest_exact1d",
              "vec default",
              "input output_size scale_factors scales",
              Resizes.upsample("nearest-exact", 1)),
          Operator.of(
              "aten._upsample_nearest_exact2d",
              "vec default",
              "input output_size scale_factors scales_h scales_w",
              Resizes.upsample("nearest-exact", 2)),
          Operator.of("aten.abs", "default", "self", Elementwise.function("abs")),
          Operator.of(
              "aten.adaptive_avg_pool1d",
              "default",
              "self output_size",
              Pools.adaptive(1, "average")),
          Operator.of(
              "aten.adaptive_avg_pool2d",
              "default",
              "self output_size",
              Pools.adaptive(2, "average")),
          Operator.of(
              "aten.adaptive_max_pool1d", "default", "self output_size", Pools.adaptive(1, "max")),
          Operator.of(
              "aten.adaptive_max_pool2d", "default", "self output_size", Pools.adaptive(2, "max")),
          Operator.of("aten.add", TENSOR_SCALAR, "self other alpha", Arithmetic.scaled("add")),
          Operator.of("aten.addmm", "default", "self mat1 mat2 beta alpha", Linear::addmm),
          Operator.of("aten.alias", "default", "self", Copy::plain).view(),
          Operator.of("aten.alpha_dropout", "default", "input p train", Copy::dropout).view(),
          Operator.of("aten.amax", "default", "self dim keepdim", Reductions.over("max")),
          Operator.of("aten.amin", "default", "self dim keepdim", Reductions.over("min")),
          Operator.of(
              "aten.avg_pool1d",
              "default",
              "self kernel_size stride padding ceil_mode count_include_pad",
              Pools.average(1)),
          Operator.of(
              "aten.avg_pool2d",
              "default",
              "self kernel_size stride padding ceil_mode count_include_pad divisor_override",
              Pools.average(2)),
          Operator.of(
              "aten.batch_norm",
              "default",
              "input weight bias running_mean running_var training momentum eps cudnn_enabled",
              BatchNorm::batchNorm),
          Operator.of("aten.bmm", "default", "self mat2", Products::bmm),
          Operator.of("aten.cat", "default", "tensors dim", Join::cat),
          Operator.of("aten.celu", "default", "self alpha", Elementwise::celu),
          Operator.of("aten.chunk", "default", "self chunks dim", Slices::split).view(),
          Operator.of("aten.clamp", "default", "self min max", Elementwise::clamp),
          Operator.of("aten.clamp_max", "default", "self max", Elementwise::clamp),
          Operator.of("aten.clamp_min", "default", "self min", Elementwise::clamp),
          Operator.of("aten.clip", "default", "self min max", Elementwise::clamp),
          Operator.of("aten.clone", "default", "self memory_format", Copy::plain),
          Operator.of("aten.concat", "default", "tensors dim", Join::cat),
          Operator.of("aten.constant_pad_nd", "default", "self pad value", Resizes::pad),
          Operator.of("aten.contiguous", "default", "self memory_format", Copy::plain).view(),
          Operator.of(
              "aten.conv1d",
              "default padding",
              "input weight bias stride padding dilation groups",
              Convolutions.forward(1)),
          Operator.of(
              "aten.conv2d",
              "default padding",
              "input weight bias stride padding dilation groups",
              Convolutions.forward(2)),
          Operator.of(
              "aten.conv_transpose1d",
              "default",
              "input weight bias stride padding output_padding groups dilation",
              Convolutions.transposed(1)),
          Operator.of(
              "aten.conv_transpose2d",
              "default input",
              "input weight bias stride padding output_padding groups dilation",
              Convolutions.transposed(2)),
          Operator.of(
              "aten.convolution",
              "default",
              "input weight bias stride padding dilation transposed output_padding groups",
              Convolutions::general),
          Operator.of("aten.cos", "default", "self", Elementwise.function("cos")),
          Operator.of("aten.dequantize", "self tensor", "self", Copy::plain),
          Operator.of("aten.detach", "default", "self", Copy::plain).view(),
          Operator.of("aten.div", TENSOR_SCALAR, "self other", Arithmetic::div),
          Operator.of("aten.dropout", "default", "input p train", Copy::dropout).view(),
          Operator.of("aten.einsum", "default", "equation tensors path", Products::einsum),
          Operator.of("aten.elu", "default", "self alpha scale input_scale", Elementwise::elu),
          Operator.of(
              "aten.embedding",
              "default",
              "weight indices padding_idx scale_grad_by_freq sparse",
              Lookup::embedding),
          Operator.of("aten.erf", "default", "self", Elementwise.function("erf")),
          Operator.of("aten.exp", "default", "self", Elementwise.function("exp")),
          Operator.of(
              "aten.fake_quantize_per_channel_affine",
              "default",
              "self scale zero_point axis quant_min quant_max",
              Quantization::fake),
          Operator.of(
              "aten.fake_quantize_per_tensor_affine",
              "default tensor_qparams",
              "self scale zero_point quant_min quant_max",
              Quantization::fake),
          Operator.of("aten.feature_alpha_dropout", "default", "input p train", Copy::dropout)
              .view(),
          Operator.of("aten.feature_dropout", "default", "input p train", Copy::dropout).view(),
          Operator.of("aten.flatten", "using_ints", "self start_dim end_dim", Layout::flatten)
              .view(),
          Operator.of("aten.flip", "default", "self dims", Slices::flip),
          Operator.of("aten.fmax", "default", "self other", Arithmetic.plain("maximum")),
          Operator.of("aten.fmin", "default", "self other", Arithmetic.plain("minimum")),
          Operator.of("aten.gelu", "default", "self approximate", Elementwise::gelu),
          Operator.of("aten.glu", "default", "self dim", Slices::glu),
          Operator.of(
              "aten.group_norm",
              "default",
              "input num_groups weight bias eps cudnn_enabled",
              Norms::group),
          Operator.of(
              "aten.gru",
              "input",
              "input hx params has_biases num_layers dropout train bidirectional batch_first",
              Recurrence::gru),
          Operator.of("aten.hardsigmoid", "default", "self", Elementwise::hardSigmoid),
          Operator.of("aten.hardswish", "default", "self", Elementwise.function("hard_swish")),
          Operator.of("aten.hardtanh", "default", "self min_val max_val", Elementwise::hardtanh),
          Operator.of("aten.index_select", "default", "self dim index", Slices::indexSelect),
          Operator.of(
              "aten.instance_norm",
              "default",
              "input weight bias running_mean running_var use_input_stats momentum eps cudnn_enabled",
              Norms::instance),
          Operator.of(
              "aten.layer_norm",
              "default",
              "input normalized_shape weight bias eps cudnn_enable",
              Norms::layer),
          Operator.of("aten.leaky_relu", "default", "self negative_slope", Elementwise::leakyRelu),
          Operator.of("aten.lift_fresh_copy", "default", "self", Copy::plain),
          Operator.of("aten.linear", "default", "input weight bias", Linear::linear),
          Operator.of("aten.log", "default", "self", Elementwise.function("log")),
          Operator.of("aten.log_sigmoid", "default", "self", Elementwise.function("log_sigmoid")),
          Operator.of("aten.log_softmax", "int", "self dim dtype", SoftmaxOperator::logarithm),
          Operator.of(
              "aten.lstm",
              "input",
              "input hx params has_biases num_layers dropout train bidirectional batch_first",
              Recurrence::lstm),
          Operator.of("aten.matmul", "default", "self other", Linear::matmul),
          Operator.of(
              "aten.max", "other dim", "self other keepdim dim", Arithmetic.extreme("maximum")),
          Operator.of(
              "aten.max_pool1d",
              "default",
              "self kernel_size stride padding dilation ceil_mode",
              Pools.max(1)),
          Operator.of(
              "aten.max_pool2d",
              "default",
              "self kernel_size stride padding dilation ceil_mode",
              Pools.max(2)),
          Operator.of(
              "aten.max_pool2d_with_indices",
              "default",
              "self kernel_size stride padding dilation ceil_mode",
              Pools.max(2)),
          Operator.of("aten.maximum", "default", "self other", Arithmetic.plain("maximum")),
          Operator.of("aten.mean", "dim", "self dim keepdim dtype", Reductions.over("mean")),
          Operator.of(
              "aten.min", "other dim", "self other keepdim dim", Arithmetic.extreme("minimum")),
          Operator.of("aten.minimum", "default", "self other", Arithmetic.plain("minimum")),
          Operator.of("aten.mish", "default", "self", Elementwise.function("mish")),
          Operator.of("aten.mm", "default", "self mat2", Linear::mm),
          Operator.of("aten.mul", TENSOR_SCALAR, "self other", Arithmetic.plain("multiply")),
          Operator.of("aten.multiply", TENSOR_SCALAR, "self other", Arithmetic.plain("multiply")),
          Operator.of("aten.narrow", "int", "self dim start length", Slices::narrow).view(),
          Operator.of(
              "aten.native_group_norm",
              "default",
              "input weight bias N C HxW group eps",
              Norms::group),
          Operator.of(
              "aten.native_layer_norm",
              "default",
              "input normalized_shape weight bias eps",
              Norms::layer),
          Operator.of("aten.neg", "default", "self", Elementwise::negative),
          Operator.of(
              "aten.ones", "default", "size dtype layout device pin_memory", Creation.filled(1)),
          Operator.of("aten.pad", "default", "self pad mode value", Resizes::pad),
          Operator.of("aten.permute", "default", "self dims", Layout::permute).view(),
          Operator.of("aten.pixel_shuffle", "default", "self upscale_factor", Layout::pixelShuffle),
          Operator.of(
              "aten.pixel_unshuffle", "default", "self downscale_factor", Layout::pixelUnshuffle),
          Operator.of("aten.pow", "Tensor_Scalar", "self exponent", Elementwise::power),
          Operator.of("aten.prelu", "default", "self weight", Prelu::convert),
          Operator.of("aten.reciprocal", "default", "self", Elementwise.function("reciprocal")),
          Operator.of("aten.reflection_pad1d", "default", "self padding", EdgePads.of("reflect")),
          Operator.of("aten.reflection_pad2d", "default", "self padding", EdgePads.of("reflect")),
          Operator.of("aten.relu", "default", "self", Elementwise.function("relu")),
          Operator.of("aten.relu6", "default", "self", Elementwise.function("relu6")),
          Operator.of(
              "aten.replication_pad1d", "default", "self padding", EdgePads.of("replicate")),
          Operator.of(
              "aten.replication_pad2d", "default", "self padding", EdgePads.of("replicate")),
          Operator.of("aten.reshape", "default", "self shape", Layout::view).view(),
          Operator.of(
              "aten.rnn_relu",
              "input",
              "input hx params has_biases num_layers dropout train bidirectional batch_first",
              Recurrence.simple("relu")),
          Operator.of(
              "aten.rnn_tanh",
              "input",
              "input hx params has_biases num_layers dropout train bidirectional batch_first",
              Recurrence.simple("tanh")),
          Operator.of("aten.roll", "default", "self shifts dims", Slices::roll),
          Operator.of("aten.rsqrt", "default", "self", Elementwise.function("rsqrt")),
          Operator.of("aten.rsub", TENSOR_SCALAR, "self other alpha", Arithmetic::rsub),
          Operator.of(
              "aten.scaled_dot_product_attention",
              "default",
              "query key value attn_mask dropout_p is_causal scale enable_gqa",
              Attention::scaledDotProduct),
          Operator.of("aten.select", "int", "self dim index", Slices::select).view(),
          Operator.of("aten.selu", "default", "self", Elementwise.function("selu")),
          Operator.of("aten.sigmoid", "default", "self", Elementwise.function("sigmoid")),
          Operator.of("aten.silu", "default", "self", Elementwise.function("silu")),
          Operator.of("aten.sin", "default", "self", Elementwise.function("sin")),
          Operator.of("aten.slice", "Tensor", "self dim start end step", Slices::slice).view(),
          Operator.of("aten.softmax", "int", "self dim dtype", SoftmaxOperator::softmax),
          Operator.of("aten.softplus", "default", "self beta threshold", Elementwise::softplus),
          Operator.of("aten.split", "Tensor", "self split_size dim", Slices::split).view(),
          Operator.of("aten.split_with_sizes", "default", "self split_sizes dim", Slices::split)
              .view(),
          Operator.of("aten.sqrt", "default", "self", Elementwise.function("sqrt")),
          Operator.of("aten.square", "default", "self", Elementwise.function("square")),
          Operator.of("aten.squeeze", "default dim dims", "self dim", Layout::squeeze).view(),
          Operator.of("aten.stack", "default", "tensors dim", Join::stack),
          Operator.of("aten.sub", TENSOR_SCALAR, "self other alpha", Arithmetic.scaled("subtract")),
          Operator.of("aten.sum", "dim_IntList", "self dim keepdim dtype", Reductions.over("sum")),
          Operator.of("aten.swapaxes", "default", "self axis0 axis1", Layout::transpose).view(),
          Operator.of("aten.swapdims", "default", "self dim0 dim1", Layout::transpose).view(),
          Operator.of("aten.t", "default", "self", Layout::t).view(),
          Operator.of("aten.tanh", "default", "self", Elementwise.function("tanh")),
          Operator.of("aten.threshold", "default", "self threshold value", Elementwise::threshold),
          Operator.of(
                  "aten.to",
                  "dtype dtype_layout",
                  "self dtype non_blocking copy memory_format",
                  Copy::convert)
              .view(),
          Operator.of("aten.transpose", "int", "self dim0 dim1", Layout::transpose).view(),
          Operator.of("aten.unbind", "int", "self dim", Slices::unbind).view(),
          Operator.of("aten.unflatten", "int", "self dim sizes", Layout::unflatten).view(),
          Operator.of("aten.unsqueeze", "default", "self dim", Layout::unsqueeze).view(),
          Operator.of(
              "aten.upsample_bilinear2d",
              "vec default",
              "input output_size align_corners scale_factors scales_h scales_w",
              Resizes.upsample("bilinear", 2)),
          Operator.of(
              "aten.upsample_linear1d",
              "vec",
              "input output_size align_corners scale_factors",
              Resizes.upsample("bilinear", 1)),
          Operator.of(
              "aten.upsample_nearest1d",
              "vec default",
              "input output_size scale_factors scales",
              Resizes.upsample("nearest", 1)),
          Operator.of(
              "aten.upsample_nearest2d",
              "vec default",
              "input output_size scale_factors scales_h scales_w",
              Resizes.upsample("nearest", 2)),
          Operator.of("aten.view", "default", "self size", Layout::view).view(),
          Operator.of(
              "aten.zeros", "default", "size dtype layout device pin_memory", Creation.filled(0)),
          Operator.of("hls4j.softsign", "default", "self", Elementwise.function("softsign")),
          Operator.of(
              "quantized_decomposed.dequantize_per_channel",
              "default",
              "input scales zero_points axis quant_min quant_max dtype out_dtype",
              Quantization::dequantize),
          Operator.of(
              "quantized_decomposed.dequantize_per_tensor",
              "default tensor",
              "input scale zero_point quant_min quant_max dtype out_dtype",
              Quantization::dequantize),
          Operator.of(
              "quantized_decomposed.quantize_per_channel",
              "default",
              "input scales zero_points axis quant_min quant_max dtype",
              Quantization::quantize),
          Operator.of(
              "quantized_decomposed.quantize_per_tensor",
              "default tensor",
              "input scale zero_point quant_min quant_max dtype",
              Quantization::quantize));

  /** By name. */
  static final Map<String, Operator> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Operator::name, Function.identity()));

  private Operators() {}
}
