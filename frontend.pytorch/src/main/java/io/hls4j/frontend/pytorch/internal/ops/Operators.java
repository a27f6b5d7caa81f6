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
              "aten._native_batch_norm_legit_no_training",
              "default",
              "input weight bias running_mean running_var momentum eps",
              BatchNorm::inference),
          Operator.of("aten._softmax", "default", "self dim half_to_float", SoftmaxOperator::raw),
          Operator.of(
              "aten._to_copy",
              "default",
              "self dtype layout device pin_memory non_blocking memory_format",
              Copy::convert),
          Operator.of("aten._unsafe_view", "default", "self size", Layout::view),
          Operator.of("aten.add", TENSOR_SCALAR, "self other alpha", Arithmetic.scaled("add")),
          Operator.of("aten.addmm", "default", "self mat1 mat2 beta alpha", Linear::addmm),
          Operator.of("aten.alias", "default", "self", Copy::plain).view(),
          Operator.of("aten.alpha_dropout", "default", "input p train", Copy::dropout).view(),
          Operator.of(
              "aten.batch_norm",
              "default",
              "input weight bias running_mean running_var training momentum eps cudnn_enabled",
              BatchNorm::batchNorm),
          Operator.of("aten.cat", "default", "tensors dim", Join::cat),
          Operator.of("aten.clamp", "default", "self min max", Elementwise::clamp),
          Operator.of("aten.clamp_max", "default", "self max", Elementwise::clamp),
          Operator.of("aten.clamp_min", "default", "self min", Elementwise::clamp),
          Operator.of("aten.clip", "default", "self min max", Elementwise::clamp),
          Operator.of("aten.clone", "default", "self memory_format", Copy::plain),
          Operator.of("aten.concat", "default", "tensors dim", Join::cat),
          Operator.of("aten.contiguous", "default", "self memory_format", Copy::plain).view(),
          Operator.of("aten.detach", "default", "self", Copy::plain).view(),
          Operator.of("aten.div", TENSOR_SCALAR, "self other", Arithmetic::div),
          Operator.of("aten.dropout", "default", "input p train", Copy::dropout).view(),
          Operator.of("aten.elu", "default", "self alpha scale input_scale", Elementwise::elu),
          Operator.of("aten.feature_dropout", "default", "input p train", Copy::dropout).view(),
          Operator.of("aten.flatten", "using_ints", "self start_dim end_dim", Layout::flatten)
              .view(),
          Operator.of("aten.fmax", "default", "self other", Arithmetic.plain("maximum")),
          Operator.of("aten.fmin", "default", "self other", Arithmetic.plain("minimum")),
          Operator.of("aten.hardsigmoid", "default", "self", Elementwise::hardSigmoid),
          Operator.of("aten.hardtanh", "default", "self min_val max_val", Elementwise::hardtanh),
          Operator.of("aten.leaky_relu", "default", "self negative_slope", Elementwise::leakyRelu),
          Operator.of("aten.lift_fresh_copy", "default", "self", Copy::plain),
          Operator.of("aten.linear", "default", "input weight bias", Linear::linear),
          Operator.of("aten.matmul", "default", "self other", Linear::matmul),
          Operator.of("aten.max", "other", "self other", Arithmetic.plain("maximum")),
          Operator.of("aten.maximum", "default", "self other", Arithmetic.plain("maximum")),
          Operator.of("aten.min", "other", "self other", Arithmetic.plain("minimum")),
          Operator.of("aten.minimum", "default", "self other", Arithmetic.plain("minimum")),
          Operator.of("aten.mm", "default", "self mat2", Linear::mm),
          Operator.of("aten.mul", TENSOR_SCALAR, "self other", Arithmetic.plain("multiply")),
          Operator.of("aten.multiply", TENSOR_SCALAR, "self other", Arithmetic.plain("multiply")),
          Operator.of("aten.permute", "default", "self dims", Layout::permute).view(),
          Operator.of("aten.prelu", "default", "self weight", Prelu::convert),
          Operator.of("aten.relu", "default", "self", Elementwise.function("relu")),
          Operator.of("aten.relu6", "default", "self", Elementwise.function("relu6")),
          Operator.of("aten.reshape", "default", "self shape", Layout::view).view(),
          Operator.of("aten.rsub", TENSOR_SCALAR, "self other alpha", Arithmetic::rsub),
          Operator.of("aten.selu", "default", "self", Elementwise.function("selu")),
          Operator.of("aten.sigmoid", "default", "self", Elementwise.function("sigmoid")),
          Operator.of("aten.softmax", "int", "self dim dtype", SoftmaxOperator::softmax),
          Operator.of("aten.softplus", "default", "self beta threshold", Elementwise::softplus),
          Operator.of("aten.squeeze", "default dim dims", "self dim", Layout::squeeze).view(),
          Operator.of("aten.sub", TENSOR_SCALAR, "self other alpha", Arithmetic.scaled("subtract")),
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
          Operator.of("aten.unsqueeze", "default", "self dim", Layout::unsqueeze).view(),
          Operator.of("aten.view", "default", "self size", Layout::view).view(),
          Operator.of("hls4j.softsign", "default", "self", Elementwise.function("softsign")));

  /** By name. */
  static final Map<String, Operator> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Operator::name, Function.identity()));

  private Operators() {}
}
