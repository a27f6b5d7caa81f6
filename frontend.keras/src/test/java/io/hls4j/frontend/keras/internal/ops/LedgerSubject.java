package io.hls4j.frontend.keras.internal.ops;

import java.util.List;
import java.util.stream.Stream;

/**
 * Layers with every attribute that Keras writes, apart from those of training.
 *
 * @param neutral attributes that may change without effect, whatever their value
 * @param shape of each input
 * @param weights name and shape of each array
 */
record LedgerSubject(
    int generation,
    String className,
    String config,
    List<String> neutral,
    List<String> shape,
    List<String> weights) {
  LedgerSubject(int generation, String className, String config, List<String> neutral) {
    this(generation, className, config, neutral, List.of("4"), List.of());
  }

  LedgerSubject on(String... shapes) {
    return new LedgerSubject(generation, className, config, neutral, List.of(shapes), weights);
  }

  LedgerSubject with(String... arrays) {
    return new LedgerSubject(generation, className, config, neutral, shape, List.of(arrays));
  }

  private static final List<LedgerSubject> SUBJECTS =
      List.of(
          new LedgerSubject(
              2, "Dense", "'units': 3 | 'activation': 'relu' | 'use_bias': true", List.of()),
          new LedgerSubject(
              3,
              "Dense",
              "'units': 3 | 'activation': 'elu' | 'use_bias': true | 'lora_rank': null"
                  + " | 'lora_alpha': null | 'quantization_config': null | 'dtype': 'float32'",
              List.of("dtype")),
          new LedgerSubject(
              2,
              "BinaryDense",
              "'units': 3 | 'activation': 'linear' | 'use_bias': true | 'H': 1.0"
                  + " | 'kernel_lr_multiplier': 7.3 | 'bias_lr_multiplier': null",
              List.of("kernel_lr_multiplier", "bias_lr_multiplier")),
          new LedgerSubject(2, "Activation", "'activation': 'hard_sigmoid'", List.of()),
          new LedgerSubject(3, "Activation", "'activation': 'leaky_relu'", List.of()),
          new LedgerSubject(
              3, "ReLU", "'max_value': 6.0 | 'negative_slope': 0.0 | 'threshold': 0.0", List.of()),
          new LedgerSubject(
              2, "ReLU", "'max_value': null | 'negative_slope': 0.0 | 'threshold': 0.0", List.of()),
          new LedgerSubject(2, "LeakyReLU", "'alpha': 0.3", List.of()),
          new LedgerSubject(3, "LeakyReLU", "'negative_slope': 0.3", List.of()),
          new LedgerSubject(2, "ThresholdedReLU", "'theta': 1.0", List.of()),
          new LedgerSubject(3, "ELU", "'alpha': 1.0", List.of()),
          new LedgerSubject(3, "Softmax", "'axis': -1", List.of()),
          new LedgerSubject(
              3,
              "BatchNormalization",
              "'axis': -1 | 'momentum': 0.99 | 'epsilon': 0.001 | 'center': true | 'scale': true"
                  + " | 'synchronized': false | 'renorm': false | 'renorm_clipping': null"
                  + " | 'renorm_momentum': 0.99",
              List.of("momentum", "synchronized", "renorm_clipping", "renorm_momentum")),
          new LedgerSubject(
              2,
              "BatchNormalization",
              "'axis': [1] | 'epsilon': 0.001 | 'center': true | 'scale': true | 'fused': null"
                  + " | 'virtual_batch_size': null | 'adjustment': null",
              List.of("fused")),
          new LedgerSubject(3, "Flatten", "'data_format': 'channels_last'", List.of("data_format")),
          new LedgerSubject(3, "Reshape", "'target_shape': [2, 2]", List.of()),
          new LedgerSubject(
              2,
              "Dropout",
              "'rate': 0.5 | 'noise_shape': null | 'seed': 1",
              List.of("rate", "noise_shape", "seed")));

  private static final String CONVOLUTION =
      " | 'padding': 'valid' | 'data_format': 'channels_last' | 'use_bias': true"
          + " | 'activation': 'relu'";
  private static final String RECURRENT =
      "'units': 2 | 'activation': 'tanh' | 'use_bias': true | 'return_sequences': true"
          + " | 'return_state': false | 'go_backwards': false | 'stateful': false"
          + " | 'unroll': false | 'time_major': false | 'dropout': 0.5 | 'recurrent_dropout': 0.5"
          + " | 'implementation': 2 | 'seed': 1 | 'zero_output_for_mask': false";
  private static final List<String> STEPS =
      List.of(
          "unroll",
          "dropout",
          "recurrent_dropout",
          "implementation",
          "seed",
          "zero_output_for_mask",
          "unit_forget_bias");
  private static final String INNER =
      "{'class_name': 'SimpleRNN', 'config': {'name': 'r', 'units': 2, 'use_bias': false}}";

  private static final List<LedgerSubject> MORE =
      List.of(
          conv(
                  "Conv1D",
                  "'filters': 2 | 'kernel_size': [3] | 'strides': [1]"
                      + " | 'dilation_rate': [1] | 'groups': 1 | 'lora_rank': null",
                  "5, 2")
              .with("kernel 3,2,2", "bias 2"),
          conv(
                  "Conv2D",
                  "'filters': 2 | 'kernel_size': [2, 3] | 'strides': [1, 1]"
                      + " | 'dilation_rate': [1, 1] | 'groups': 1",
                  "5, 5, 2")
              .with("kernel 2,3,2,2", "bias 2"),
          conv(
                  "Conv1DTranspose",
                  "'filters': 2 | 'kernel_size': [3] | 'strides': [1]"
                      + " | 'dilation_rate': [1] | 'output_padding': null",
                  "5, 2")
              .with("kernel 3,2,2", "bias 2"),
          conv(
                  "Conv2DTranspose",
                  "'filters': 2 | 'kernel_size': [2, 3] | 'strides': [1, 1]"
                      + " | 'dilation_rate': [1, 1] | 'output_padding': null",
                  "5, 5, 2")
              .with("kernel 2,3,2,2", "bias 2"),
          conv(
                  "DepthwiseConv1D",
                  "'kernel_size': [3] | 'strides': [1]"
                      + " | 'dilation_rate': [1] | 'depth_multiplier': 1",
                  "5, 2")
              .with("depthwise_kernel 3,2,1", "bias 2"),
          conv(
                  "DepthwiseConv2D",
                  "'kernel_size': [2, 3] | 'strides': [1, 1]"
                      + " | 'dilation_rate': [1, 1] | 'depth_multiplier': 1",
                  "5, 5, 2")
              .with("depthwise_kernel 2,3,2,1", "bias 2"),
          conv(
                  "SeparableConv1D",
                  "'filters': 3 | 'kernel_size': [3] | 'strides': [1]"
                      + " | 'dilation_rate': [1] | 'depth_multiplier': 1",
                  "5, 2")
              .with("depthwise_kernel 3,2,1", "pointwise_kernel 1,2,3", "bias 3"),
          conv(
                  "SeparableConv2D",
                  "'filters': 3 | 'kernel_size': [2, 3] | 'strides': [1, 1]"
                      + " | 'dilation_rate': [1, 1] | 'depth_multiplier': 1",
                  "5, 5, 2")
              .with("depthwise_kernel 2,3,2,1", "pointwise_kernel 1,1,2,3", "bias 3"),
          pool("MaxPooling1D", "'pool_size': [2] | 'strides': [2] | 'padding': 'valid'", "5, 2"),
          pool("AveragePooling1D", "'pool_size': [2] | 'strides': [2] | 'padding': 'same'", "5, 2"),
          pool(
              "MaxPooling2D",
              "'pool_size': [2, 3] | 'strides': [1, 2] | 'padding': 'same'",
              "5, 4, 2"),
          pool(
              "AveragePooling2D",
              "'pool_size': [3, 2] | 'strides': [1, 1] | 'padding': 'valid'",
              "5, 4, 2"),
          pool("GlobalMaxPooling1D", "'keepdims': false", "5, 2"),
          pool("GlobalAveragePooling1D", "'keepdims': true", "5, 2"),
          pool("GlobalMaxPooling2D", "'keepdims': true", "5, 4, 2"),
          pool("GlobalAveragePooling2D", "'keepdims': false", "5, 4, 2"),
          pool("ZeroPadding1D", "'padding': [1, 1]", "5, 2"),
          pool("ZeroPadding2D", "'padding': [[1, 1], [0, 2]]", "5, 4, 2"),
          pool("Cropping1D", "'cropping': [1, 1]", "5, 2"),
          pool("Cropping2D", "'cropping': [[1, 1], [0, 2]]", "5, 4, 2"),
          new LedgerSubject(3, "UpSampling1D", "'size': 3", List.of()).on("5, 2"),
          pool("UpSampling2D", "'size': [2, 3] | 'interpolation': 'nearest'", "5, 4, 2"),
          new LedgerSubject(3, "Permute", "'dims': [2, 1]", List.of()).on("5, 2"),
          new LedgerSubject(3, "RepeatVector", "'n': 3", List.of()),
          new LedgerSubject(3, "Concatenate", "'axis': 1", List.of()).on("5, 2", "5, 2"),
          new LedgerSubject(3, "PReLU", "'shared_axes': [1]", List.of("shared_axes"))
              .on("5, 2")
              .with("alpha 1,2"),
          new LedgerSubject(3, "Rescaling", "'scale': 0.5 | 'offset': 1.0", List.of()),
          new LedgerSubject(
                  3,
                  "Normalization",
                  "'axis': -1 | 'invert': false | 'mean': null | 'variance': null",
                  List.of())
              .with("mean 4", "variance 4"),
          new LedgerSubject(3, "UnitNormalization", "'axis': 1", List.of()).on("5, 2"),
          new LedgerSubject(3, "RMSNormalization", "'axis': -1 | 'epsilon': 0.1", List.of())
              .with("scale 4"),
          new LedgerSubject(
                  3,
                  "LayerNormalization",
                  "'axis': [2] | 'epsilon': 0.001 | 'center': true | 'scale': true"
                      + " | 'rms_scaling': false",
                  List.of())
              .on("2, 3, 4")
              .with("gamma 3", "beta 3"),
          new LedgerSubject(
                  2,
                  "Embedding",
                  "'input_dim': 5 | 'output_dim': 2 | 'mask_zero': false | 'input_length': 4",
                  List.of("input_length"))
              .with("embeddings 5,2"),
          new LedgerSubject(3, "SimpleRNN", RECURRENT, STEPS)
              .on("3, 2")
              .with("kernel 2,2", "recurrent_kernel 2,2", "bias 2"),
          new LedgerSubject(
                  2,
                  "LSTM",
                  RECURRENT + " | 'recurrent_activation': 'sigmoid' | 'unit_forget_bias': true",
                  STEPS)
              .on("3, 2")
              .with("kernel 2,8", "recurrent_kernel 2,8", "bias 8"),
          new LedgerSubject(
                  3,
                  "GRU",
                  RECURRENT + " | 'recurrent_activation': 'hard_sigmoid' | 'reset_after': true",
                  STEPS)
              .on("3, 2")
              .with("kernel 2,6", "recurrent_kernel 2,6", "bias 2,6"),
          new LedgerSubject(
                  3, "Bidirectional", "'merge_mode': 'concat' | 'layer': " + INNER, List.of())
              .on("3, 2")
              .with(
                  "forward_r/kernel 2,2",
                  "forward_r/recurrent_kernel 2,2",
                  "backward_r/kernel 2,2",
                  "backward_r/recurrent_kernel 2,2"),
          new LedgerSubject(
                  3,
                  "RNN",
                  "'return_sequences': true | 'return_state': false | 'go_backwards': false"
                      + " | 'stateful': false | 'unroll': false | 'zero_output_for_mask': false"
                      + " | 'cell': "
                      + INNER.replace("SimpleRNN", "SimpleRNNCell"),
                  STEPS)
              .on("3, 2")
              .with("kernel 2,2", "recurrent_kernel 2,2"),
          new LedgerSubject(
                  3,
                  "TimeDistributed",
                  "'layer': {'class_name': 'ReLU', 'config': {'name': 'r'}}",
                  List.of())
              .on("3, 2"),
          new LedgerSubject(
                  3,
                  "MultiHeadAttention",
                  "'num_heads': 2 | 'key_dim': 3 | 'value_dim': 3 | 'dropout': 0.5 | 'use_bias': true"
                      + " | 'output_shape': null | 'attention_axes': [1] | 'use_gate': false"
                      + " | 'sliding_window': null | 'seed': null | 'flash_attention': null",
                  List.of("dropout", "seed", "flash_attention"))
              .on("3, 2", "3, 2")
              .with(
                  "query/kernel 2,2,3",
                  "query/bias 2,3",
                  "key/kernel 2,2,3",
                  "key/bias 2,3",
                  "value/kernel 2,2,3",
                  "value/bias 2,3",
                  "attention_output/kernel 2,3,2",
                  "attention_output/bias 2"),
          new LedgerSubject(
                  2,
                  "GarNet",
                  "'simplified': true | 'collapse': 'mean' | 'input_format': 'xn'"
                      + " | 'output_activation': null | 'quantize_transforms': false"
                      + " | 'mean_by_nvert': false | 'n_aggregators': 2 | 'n_filters': 3"
                      + " | 'n_propagate': 4",
                  List.of())
              .on("5, 2", "1")
              .with(
                  "FLR_kernel 2,4",
                  "FLR_bias 4",
                  "S_kernel 2,2",
                  "S_bias 2",
                  "Fout_kernel 8,3",
                  "Fout_bias 3"),
          new LedgerSubject(
                  2,
                  "GarNetStack",
                  "'simplified': true | 'collapse': 'mean' | 'input_format': 'xn'"
                      + " | 'output_activation': null | 'quantize_transforms': true"
                      + " | 'mean_by_nvert': false | 'n_aggregators': [2] | 'n_filters': [3]"
                      + " | 'n_propagate': [4] | 'n_sublayers': 1",
                  List.of())
              .on("5, 2", "1")
              .with(
                  "FLR0_kernel 2,4",
                  "FLR0_bias 4",
                  "S0_kernel 2,2",
                  "S0_bias 2",
                  "Fout0_kernel 8,3",
                  "Fout0_bias 3"),
          new LedgerSubject(
                  3,
                  "GroupQueryAttention",
                  "'head_dim': 3 | 'num_query_heads': 2 | 'num_key_value_heads': 1 | 'dropout': 0.5"
                      + " | 'use_bias': false | 'use_gate': false | 'seed': null",
                  List.of("dropout", "seed"))
              .on("3, 2", "3, 2")
              .with(
                  "query/kernel 2,2,3",
                  "key/kernel 2,1,3",
                  "value/kernel 2,1,3",
                  "attention_output/kernel 2,3,2"),
          new LedgerSubject(
                  3,
                  "Attention",
                  "'use_scale': true | 'score_mode': 'dot' | 'dropout': 0.5 | 'seed': null",
                  List.of("dropout", "seed"))
              .on("3, 2", "3, 2")
              .with("scale "),
          new LedgerSubject(
                  3,
                  "AdditiveAttention",
                  "'use_scale': true | 'dropout': 0.5 | 'seed': null",
                  List.of("dropout", "seed"))
              .on("3, 2", "3, 2")
              .with("scale 2"),
          new LedgerSubject(
                  3,
                  "GroupNormalization",
                  "'groups': 2 | 'axis': -1 | 'epsilon': 0.001 | 'center': true | 'scale': true",
                  List.of())
              .on("2, 3, 4")
              .with("gamma 4", "beta 4"),
          new LedgerSubject(
                  3,
                  "SpectralNormalization",
                  "'power_iterations': 1 | 'layer': {'class_name': 'Dense', 'config': {'name': 'd',"
                      + " 'units': 3, 'use_bias': false}}",
                  List.of("power_iterations"))
              .with("d/kernel 4,3", "vector_u 1,3"),
          new LedgerSubject(3, "Dot", "'axes': [1, 1] | 'normalize': false", List.of())
              .on("4, 2", "4, 2"),
          new LedgerSubject(
                  3,
                  "EinsumDense",
                  "'equation': 'abc,cd->abd' | 'output_shape': [null, 3] | 'bias_axes': 'd'"
                      + " | 'activation': 'relu' | 'lora_rank': null",
                  List.of())
              .on("3, 2")
              .with("kernel 2,3", "bias 3"));

  private static LedgerSubject conv(String className, String config, String shape) {
    return new LedgerSubject(3, className, config + CONVOLUTION, List.of()).on(shape);
  }

  private static LedgerSubject pool(String className, String config, String shape) {
    String format = className.equals("Cropping1D") ? "" : " | 'data_format': 'channels_last'";
    return new LedgerSubject(3, className, config + format, List.of()).on(shape);
  }

  /** All of them. */
  static Stream<LedgerSubject> subjects() {
    return Stream.concat(SUBJECTS.stream(), MORE.stream());
  }
}
