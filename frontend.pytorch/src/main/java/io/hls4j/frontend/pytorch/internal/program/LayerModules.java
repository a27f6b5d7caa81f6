package io.hls4j.frontend.pytorch.internal.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the forward function of a layer of {@code torch.nn} calls, for layers whose whole
 * computation is one operator. Known from PyTorch's documentation, since a pickle does not contain
 * it.
 */
final class LayerModules {

  /**
   * One class of layers.
   *
   * @param target the operator
   * @param input name of its first argument, the tensor that flows through the layer
   * @param arguments its other arguments in order, each with the attribute it comes from
   * @param neutral attributes that do not change the result
   */
  record Layer(String target, String input, Map<String, String> arguments, Set<String> neutral) {}

  private static final Map<String, Layer> LAYERS = new LinkedHashMap<>();

  static {
    put("linear.Linear", "linear.default", "input", "weight bias", "in_features out_features");
    put(
        "batchnorm.BatchNorm1d",
        "batch_norm.default",
        "input",
        "weight bias running_mean running_var eps",
        "num_features momentum affine track_running_stats num_batches_tracked");
    put("activation.ReLU", "relu.default", "self", "", "inplace");
    put("activation.ReLU6", "hardtanh.default", "self", "min_val max_val", "inplace");
    put("activation.Hardtanh", "hardtanh.default", "self", "min_val max_val", "inplace");
    put("activation.LeakyReLU", "leaky_relu.default", "self", "negative_slope", "inplace");
    put("activation.ELU", "elu.default", "self", "alpha", "inplace");
    put("activation.SELU", "selu.default", "self", "", "inplace");
    put("activation.PReLU", "prelu.default", "self", "weight", "num_parameters");
    put("activation.Threshold", "threshold.default", "self", "threshold value", "inplace");
    put("activation.Sigmoid", "sigmoid.default", "self", "", "");
    put("activation.Tanh", "tanh.default", "self", "", "");
    put("activation.Softplus", "softplus.default", "self", "beta threshold", "");
    put("activation.Hardsigmoid", "hardsigmoid.default", "self", "", "inplace");
    put("activation.Softmax", "softmax.int", "self", "dim", "");
    put("dropout.Dropout", "dropout.default", "input", "", "p inplace");
    put("flatten.Flatten", "flatten.using_ints", "self", "start_dim end_dim", "");
    LAYERS.put(
        "torch.nn.modules.activation.Softsign",
        new Layer("torch.ops.hls4j.softsign.default", "self", Map.of(), Set.of()));
  }

  private LayerModules() {}

  /** The layer of a class, or null. */
  static Layer find(String type) {
    return LAYERS.get(type);
  }

  private static void put(
      String type, String target, String input, String arguments, String neutral) {
    Map<String, String> from = new LinkedHashMap<>();
    words(arguments).forEach(a -> from.put(a, a));
    LAYERS.put(
        "torch.nn.modules." + type,
        new Layer("torch.ops.aten." + target, input, from, Set.copyOf(words(neutral))));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
