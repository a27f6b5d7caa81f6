package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.config.Operators;
import io.hls4j.frontend.keras.internal.ops.activation.ActivationLayers;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.activation.RectifierConverter;
import io.hls4j.frontend.keras.internal.ops.basic.DenseConverter;
import io.hls4j.frontend.keras.internal.ops.basic.IdentityConverter;
import io.hls4j.frontend.keras.internal.ops.basic.InputConverter;
import io.hls4j.frontend.keras.internal.ops.basic.MergeConverter;
import io.hls4j.frontend.keras.internal.ops.basic.NormalizationConverter;
import io.hls4j.frontend.keras.internal.ops.basic.ScalingConverter;
import io.hls4j.frontend.keras.internal.ops.basic.ShapeConverter;
import io.hls4j.frontend.keras.internal.ops.hgq.HgqLayers;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import io.hls4j.frontend.keras.internal.ops.operation.OperationLayers;
import io.hls4j.frontend.keras.internal.ops.qkeras.QkerasLayers;
import io.hls4j.frontend.keras.internal.ops.sequence.SequenceLayers;
import io.hls4j.frontend.keras.internal.ops.spatial.SpatialLayers;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which converter a class of layer has: the support matrix of this frontend. */
public final class LayerTable {

  private static final String CHAIN = "two or more tensors, with broadcasting";

  private static final List<LayerEntry> ELEMENTWISE =
      List.of(
          new LayerEntry(
              "Activation",
              "celu, elu, exponential, gelu, glu, hard_shrink, hard_sigmoid (with the slope of its"
                  + " Keras), hard_silu, hard_swish, hard_tanh, leaky_relu, linear, log_sigmoid,"
                  + " log_softmax, mish, relu, relu6, selu, sigmoid, silu, soft_shrink, softmax,"
                  + " softplus, softsign, sparse_plus, sparse_sigmoid, squareplus, swish, tanh,"
                  + " tanh_shrink; relu1, binary_tanh and ternary_tanh of the hls4ml examples",
              Activations::layer),
          new LayerEntry("Add", CHAIN, MergeConverter.all("add")),
          new LayerEntry("Average", CHAIN, MergeConverter.all("average")),
          new LayerEntry(
              "BatchNormalization",
              "over one axis, with or without scale and center; no renorm, no virtual batches",
              NormalizationConverter::batch),
          new LayerEntry("BinaryDense", "of the hls4ml examples, H = 1", DenseConverter::binary),
          new LayerEntry("Concatenate", "any axis but the batch axis", MergeConverter::concatenate),
          new LayerEntry("Dense", "any activation of Activation; no LoRA", DenseConverter::plain),
          new LayerEntry("ELU", "any alpha", RectifierConverter::elu),
          new LayerEntry("Flatten", "channels last or first", ShapeConverter::flatten),
          new LayerEntry(
              "GroupNormalization",
              "any number of groups of the last axis",
              ScalingConverter::group),
          new LayerEntry(
              "InputLayer",
              "float and integer types; open axes are given with --input-shape",
              new InputConverter(Map.of())),
          new LayerEntry("LeakyReLU", "any slope", RectifierConverter::leakyRelu),
          new LayerEntry("Maximum", CHAIN, MergeConverter.all("maximum")),
          new LayerEntry("Minimum", CHAIN, MergeConverter.all("minimum")),
          new LayerEntry("Multiply", CHAIN, MergeConverter.all("multiply")),
          new LayerEntry("PReLU", "with or without shared axes", RectifierConverter::prelu),
          new LayerEntry(
              "ReLU", "any max_value, negative_slope and threshold", RectifierConverter::relu),
          new LayerEntry(
              "RMSNormalization", "over the last axes", ScalingConverter::rootMeanSquare),
          new LayerEntry(
              "Rescaling", "one scale and offset, or one per channel", ScalingConverter::rescaling),
          new LayerEntry("Reshape", "one length may be -1", ShapeConverter::reshape),
          new LayerEntry(
              "Normalization",
              "any axes, with statistics stated or learnt; inverted or not",
              ScalingConverter::normalization),
          new LayerEntry("Permute", "any order", ShapeConverter::permute),
          new LayerEntry("RepeatVector", "any count", ShapeConverter::repeat),
          new LayerEntry(
              "Softmax", "one axis but the batch axis; no mask", ActivationLayers::softmax),
          new LayerEntry(
              "Subtract", "two tensors, with broadcasting", MergeConverter.pair("subtract")),
          new LayerEntry("TernaryDense", "of the hls4ml examples, H = 1", DenseConverter::ternary),
          new LayerEntry("ThresholdedReLU", "any theta", RectifierConverter::thresholdedRelu),
          new LayerEntry("UnitNormalization", "any axes", ScalingConverter::unit));

  /** Sorted by name. */
  static final List<LayerEntry> ALL =
      sorted(
          List.of(
              ELEMENTWISE,
              HgqLayers.ALL,
              IdentityConverter.ALL,
              NestedLayers.ALL,
              OperationLayers.ALL,
              QkerasLayers.ALL,
              SequenceLayers.ALL,
              SpatialLayers.ALL));

  private static List<LayerEntry> sorted(List<List<LayerEntry>> families) {
    return families.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(LayerEntry::name))
        .toList();
  }

  private final Map<String, LayerConverter> converters = new HashMap<>();

  /** With the shapes that the user gave for inputs, by the name of the input layer. */
  LayerTable(Map<String, Shape> inputShapes) {
    ALL.forEach(entry -> converters.put(entry.name(), entry.converter()));
    converters.put("InputLayer", new InputConverter(inputShapes));
  }

  Optional<LayerConverter> find(String operator) {
    return Optional.ofNullable(converters.get(Operators.bare(operator)));
  }
}
