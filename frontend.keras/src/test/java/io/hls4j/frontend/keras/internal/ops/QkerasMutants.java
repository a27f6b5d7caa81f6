package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.frontend.keras.internal.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Layers of QKeras with every attribute that it writes, and each of its quantizers. */
final class QkerasMutants {
  private static final String BITS = "'quantized_bits(4, 0, alpha=1)'";
  private static final String DENSE =
      " | kernel 4,3; bias 3 | 'units': 3, 'use_bias': true, 'activation': 'quantized_relu(3)',"
          + " 'kernel_quantizer': %s, 'bias_quantizer': %s, 'kernel_range': null,"
              .formatted(BITS, BITS)
          + " 'bias_range': null";
  private static final String CONVOLUTION =
      "'strides': [1, 1], 'padding': 'valid', 'data_format': 'channels_last', 'use_bias': true,"
          + " 'activation': 'quantized_relu(3)', 'dilation_rate': [1, 1], 'bias_quantizer': "
          + BITS;
  private static final String FOLDED =
      ", 'axis': -1, 'momentum': 0.99, 'epsilon': 0.001, 'center': true, 'scale': true,"
          + " 'renorm': false, 'renorm_clipping': null, 'renorm_momentum': 0.99,"
          + " 'ema_freeze_delay': null, 'folding_mode': 'ema_stats_folding'";
  private static final String STATISTICS =
      "; gamma %1$s; beta %1$s; moving_mean %1$s; moving_variance %1$s";
  private static final String RECURRENT =
      "'units': 2, 'activation': 'tanh', 'use_bias': true, 'return_sequences': true,"
          + " 'return_state': false, 'go_backwards': false, 'stateful': false, 'unroll': false,"
          + " 'time_major': false, 'dropout': 0.5, 'recurrent_dropout': 0.5, 'implementation': 1,"
          + " 'kernel_quantizer': %1$s, 'recurrent_quantizer': %1$s, 'bias_quantizer': %1$s,"
              .formatted(BITS)
          + " 'state_quantizer': "
          + BITS;
  private static final String GATES = ", 'recurrent_activation': 'sigmoid'";

  private static final Set<String> NEUTRAL =
      Set.of(
          "kernel_range",
          "bias_range",
          "gamma_range",
          "beta_range",
          "momentum",
          "renorm_clipping",
          "renorm_momentum",
          "ema_freeze_delay",
          "folding_mode",
          "unroll",
          "dropout",
          "recurrent_dropout",
          "implementation",
          "unit_forget_bias",
          ".use_stochastic_rounding",
          ".use_ste",
          ".use_variables",
          ".var_name",
          ".temperature",
          ".use_real_sigmoid", // Of binary and ternary.
          ".number_of_unrolls", // Where alpha is stated.
          ".post_training_scale",
          ".relu_upper_bound");

  /** Of quantizers: Python takes any number for a truth value. */
  private static final Set<String> FLAGS =
      Set.of(
          ".keep_negative",
          ".symmetric",
          ".use_01",
          ".use_real_tanh",
          ".use_real_sigmoid",
          ".use_sigmoid",
          ".quadratic_approximation",
          ".is_quantized_clip");

  /** Class, shape, arrays, attributes. */
  private static final List<String> LAYERS =
      List.of(
          "QDense | 4" + DENSE,
          "QDenseBatchnorm | 4"
              + DENSE.replace("bias 3", "bias 3" + STATISTICS.formatted("3"))
              + FOLDED,
          "QConv1D | 5, 2 | kernel 3,2,2; bias 2 | 'filters': 2, 'kernel_size': [3], 'groups': 1,"
              + " 'kernel_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION.replace("[1, 1]", "[1]"),
          "QConv2D | 5, 5, 2 | kernel 2,3,2,2; bias 2 | 'filters': 2, 'kernel_size': [2, 3],"
              + " 'groups': 1, 'kernel_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION,
          "QConv2DBatchnorm | 5, 5, 2 | kernel 2,3,2,2; bias 2"
              + STATISTICS.formatted("2")
              + " | 'filters': 2, 'kernel_size': [2, 3], 'groups': 1, 'kernel_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION
              + FOLDED,
          "QConv2DTranspose | 5, 5, 2 | kernel 2,3,2,2; bias 2 | 'filters': 2,"
              + " 'kernel_size': [2, 3], 'output_padding': null, 'kernel_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION,
          "QDepthwiseConv2D | 5, 5, 2 | depthwise_kernel 2,3,2,1; bias 2 |"
              + " 'kernel_size': [2, 3], 'depth_multiplier': 1, 'depthwise_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION,
          "QDepthwiseConv2DBatchnorm | 5, 5, 2 | depthwise_kernel 2,3,2,1; bias 2"
              + STATISTICS.formatted("2")
              + " | 'kernel_size': [2, 3], 'depth_multiplier': 1, 'depthwise_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION
              + FOLDED,
          "QSeparableConv1D | 5, 2 | depthwise_kernel 3,2,1; pointwise_kernel 1,2,3; bias 3 |"
              + " 'filters': 3, 'kernel_size': [3], 'depth_multiplier': 1, 'depthwise_quantizer': "
              + BITS
              + ", 'pointwise_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION.replace("[1, 1]", "[1]"),
          "QSeparableConv2D | 5, 5, 2 | depthwise_kernel 2,3,2,1; pointwise_kernel 1,1,2,3; bias 3"
              + " | 'filters': 3, 'kernel_size': [2, 3], 'depth_multiplier': 1,"
              + " 'depthwise_quantizer': "
              + BITS
              + ", 'pointwise_quantizer': "
              + BITS
              + ", "
              + CONVOLUTION,
          "QBatchNormalization | 4 | gamma 4; beta 4; moving_mean 4; moving_variance 4 |"
              + " 'axis': [1], 'momentum': 0.99, 'epsilon': 0.001, 'center': true, 'scale': true,"
              + " 'gamma_range': null, 'beta_range': null, 'gamma_quantizer': "
              + BITS
              + ", 'beta_quantizer': "
              + BITS
              + ", 'mean_quantizer': "
              + BITS
              + ", 'variance_quantizer': null, 'inverse_quantizer': null",
          "QSimpleRNN | 3, 2 | kernel 2,2; recurrent_kernel 2,2; bias 2 | " + RECURRENT,
          "QLSTM | 3, 2 | kernel 2,8; recurrent_kernel 2,8; bias 8 | "
              + RECURRENT
              + GATES
              + ", 'unit_forget_bias': true",
          "QGRU | 3, 2 | kernel 2,6; recurrent_kernel 2,6; bias 2,6 | "
              + RECURRENT
              + GATES
              + ", 'reset_after': true",
          "QBidirectional | 3, 2 | forward_r/kernel 2,2; forward_r/recurrent_kernel 2,2;"
              + " backward_r/kernel 2,2; backward_r/recurrent_kernel 2,2 | 'merge_mode': 'concat',"
              + " 'layer': {'class_name': 'QSimpleRNN', 'config': {'name': 'r', 'units': 2,"
              + " 'use_bias': false}}",
          "QAveragePooling2D | 4, 4, 2 | | 'pool_size': [3, 2], 'strides': [1, 2],"
              + " 'padding': 'valid', 'data_format': 'channels_last', 'activation': 'relu',"
              + " 'average_quantizer': 'quantized_bits(4, 0, 1, alpha=1)'",
          "QGlobalAveragePooling2D | 4, 3, 2 | | 'data_format': 'channels_last', 'keepdims': false,"
              + " 'activation': 'relu', 'average_quantizer': 'quantized_bits(4, 0, 1, alpha=1)'",
          "QActivation | 4 | | 'activation': 'quantized_relu(3, 1)'");

  /** Each quantizer with every attribute. */
  private static final List<String> QUANTIZERS =
      List.of(
          "quantized_bits | 'bits': 4, 'integer': 0, 'symmetric': 0, 'keep_negative': true,"
              + " 'alpha': 1.0, 'use_stochastic_rounding': false, 'qnoise_factor': 1.0,"
              + " 'scale_axis': null, 'use_variables': false, 'var_name': null,"
              + " 'post_training_scale': null, 'elements_per_scale': null,"
              + " 'min_po2_exponent': null, 'max_po2_exponent': null",
          "quantized_linear | 'bits': 4, 'integer': 0, 'symmetric': 0, 'keep_negative': true,"
              + " 'alpha': 1.0, 'use_stochastic_rounding': false, 'qnoise_factor': 1.0,"
              + " 'scale_axis': null, 'use_variables': false, 'var_name': null",
          "quantized_relu | 'bits': 4, 'integer': 1, 'use_sigmoid': 0, 'negative_slope': 0.0,"
              + " 'use_stochastic_rounding': false, 'relu_upper_bound': null,"
              + " 'is_quantized_clip': true, 'qnoise_factor': 1.0, 'var_name': null",
          "quantized_tanh | 'bits': 4, 'symmetric': false, 'use_stochastic_rounding': false,"
              + " 'use_real_tanh': false",
          "quantized_sigmoid | 'bits': 4, 'symmetric': false, 'use_real_sigmoid': false,"
              + " 'use_stochastic_rounding': false",
          "quantized_po2 | 'bits': 4, 'max_value': 0.5, 'use_stochastic_rounding': false,"
              + " 'quadratic_approximation': false, 'log2_rounding': 'rnd', 'qnoise_factor': 1.0",
          "quantized_relu_po2 | 'bits': 4, 'max_value': 0.5, 'negative_slope': 0,"
              + " 'use_stochastic_rounding': false, 'quadratic_approximation': false,"
              + " 'log2_rounding': 'rnd', 'qnoise_factor': 1.0",
          "binary | 'use_01': false, 'alpha': 2.0, 'use_stochastic_rounding': false,"
              + " 'scale_axis': null, 'elements_per_scale': null",
          "stochastic_binary | 'alpha': 2.0, 'temperature': 6.0, 'use_real_sigmoid': true",
          "ternary | 'alpha': 2.0, 'threshold': 1.0, 'use_stochastic_rounding': false,"
              + " 'number_of_unrolls': 5",
          "stochastic_ternary | 'alpha': 2.0, 'threshold': 1.0, 'temperature': 8.0,"
              + " 'use_real_sigmoid': true, 'number_of_unrolls': 5");

  private QkerasMutants() {}

  static List<Mutant> all(Path folder) {
    List<Mutant> all = new ArrayList<>();
    for (String text : LAYERS) {
      String[] parts = Models.columns(text);
      all.add(mutant(parts[0], parts[1], parts[2], parts[3], folder));
    }
    for (String text : QUANTIZERS) {
      String[] parts = Models.columns(text);
      String quantizer = "{'class_name': '%s', 'config': {%s}}".formatted(parts[0], parts[1]);
      all.add(
          mutant(
              "QDense",
              "4",
              "kernel 4,3",
              "'units': 3, 'use_bias': false, 'kernel_quantizer': " + quantizer,
              folder));
      if (!parts[0].endsWith("po2")) {
        all.add(mutant("QActivation", "4", "", "'activation': " + quantizer, folder));
      }
    }
    return all;
  }

  private static Mutant mutant(
      String className, String shape, String arrays, String config, Path folder) {
    return new Mutant(
        className,
        config,
        NEUTRAL,
        FLAGS,
        c -> model(className, shape, arrays, c, folder).read(),
        c -> model(className, shape, arrays, c, folder).readChanged());
  }

  private static Models model(
      String className, String shape, String arrays, String config, Path folder) {
    Models model = Models.keras2(folder).input("x", shape).layer(className, "l", config, "x");
    for (String array : arrays.isEmpty() ? new String[0] : arrays.split(";")) {
      String[] parts = array.strip().split(" ");
      int[] dims = Stream.of(parts[1].split(",")).mapToInt(Integer::parseInt).toArray();
      boolean positive = parts[0].equals("moving_variance");
      model.weight("l", parts[0], positive ? Computed.all(0.25f, dims[0]) : Computed.noise(dims));
    }
    return model.output("l");
  }
}
