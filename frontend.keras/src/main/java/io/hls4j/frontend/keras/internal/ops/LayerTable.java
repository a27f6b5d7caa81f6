package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which converter a class of layer has: the support matrix of this frontend. */
final class LayerTable {

  /**
   * One supported class.
   *
   * @param name the Python class
   * @param support what is read, and what is refused, in words
   * @param converter makes the nodes
   */
  record Entry(String name, String support, LayerConverter converter) {}

  private static final String CHAIN = "two or more tensors, with broadcasting";

  private static final List<Entry> ELEMENTWISE =
      List.of(
          new Entry(
              "Activation",
              "celu, elu, exponential, gelu, glu, hard_shrink, hard_sigmoid (with the slope of its"
                  + " Keras), hard_silu, hard_swish, hard_tanh, leaky_relu, linear, log_sigmoid,"
                  + " log_softmax, mish, relu, relu6, selu, sigmoid, silu, soft_shrink, softmax,"
                  + " softplus, softsign, sparse_plus, sparse_sigmoid, squareplus, swish, tanh,"
                  + " tanh_shrink; relu1, binary_tanh and ternary_tanh of the hls4ml examples",
              Activations::layer),
          new Entry("Add", CHAIN, MergeConverter.all("add")),
          new Entry("Average", CHAIN, MergeConverter.all("average")),
          new Entry(
              "BatchNormalization",
              "over one axis, with or without scale and center; no renorm, no virtual batches",
              NormalizationConverter::batch),
          new Entry("BinaryDense", "of the hls4ml examples, H = 1", DenseConverter::binary),
          new Entry("Concatenate", "any axis but the batch axis", MergeConverter::concatenate),
          new Entry("Dense", "any activation of Activation; no LoRA", DenseConverter::plain),
          new Entry("ELU", "any alpha", RectifierConverter::elu),
          new Entry("Flatten", "channels last or first", ShapeConverter::flatten),
          new Entry(
              "InputLayer",
              "float and integer types; open axes are given with --input-shape",
              new InputConverter(Map.of())),
          new Entry("LeakyReLU", "any slope", RectifierConverter::leakyRelu),
          new Entry("Maximum", CHAIN, MergeConverter.all("maximum")),
          new Entry("Minimum", CHAIN, MergeConverter.all("minimum")),
          new Entry("Multiply", CHAIN, MergeConverter.all("multiply")),
          new Entry("PReLU", "with or without shared axes", RectifierConverter::prelu),
          new Entry(
              "ReLU", "any max_value, negative_slope and threshold", RectifierConverter::relu),
          new Entry("RMSNormalization", "over the last axes", ScalingConverter::rootMeanSquare),
          new Entry(
              "Rescaling", "one scale and offset, or one per channel", ScalingConverter::rescaling),
          new Entry("Reshape", "one length may be -1", ShapeConverter::reshape),
          new Entry(
              "Normalization",
              "any axes, with statistics stated or learnt; inverted or not",
              ScalingConverter::normalization),
          new Entry("Permute", "any order", ShapeConverter::permute),
          new Entry("RepeatVector", "any count", ShapeConverter::repeat),
          new Entry(
              "Softmax", "one axis but the batch axis; no mask", NormalizationConverter::softmax),
          new Entry("Subtract", "two tensors, with broadcasting", MergeConverter.pair("subtract")),
          new Entry("TernaryDense", "of the hls4ml examples, H = 1", DenseConverter::ternary),
          new Entry("ThresholdedReLU", "any theta", RectifierConverter::thresholdedRelu),
          new Entry("UnitNormalization", "any axes", ScalingConverter::unit));

  /** Sorted by name. */
  static final List<Entry> ALL =
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

  private static List<Entry> sorted(List<List<Entry>> families) {
    return families.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Entry::name))
        .toList();
  }

  private final Map<String, LayerConverter> converters = new HashMap<>();

  /** With the shapes that the user gave for inputs, by the name of the input layer. */
  LayerTable(Map<String, Shape> inputShapes) {
    ALL.forEach(entry -> converters.put(entry.name(), entry.converter()));
    converters.put("InputLayer", new InputConverter(inputShapes));
  }

  /** QKeras and HGQ 1 have names of their own; Keras 2 writes them as they are. */
  static String bare(String operator) {
    return operator.replaceFirst("^(qkeras|HGQ)>", "");
  }

  Optional<LayerConverter> find(String operator) {
    return Optional.ofNullable(converters.get(bare(operator)));
  }
}
