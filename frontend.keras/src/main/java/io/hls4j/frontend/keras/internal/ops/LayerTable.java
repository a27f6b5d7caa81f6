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

  private static final LayerConverter IDENTITY = new IdentityConverter();
  private static final String TRAINING = "does nothing in inference";
  private static final String CHAIN = "two or more tensors, with broadcasting";

  private static final List<Entry> ELEMENTWISE =
      List.of(
          new Entry(
              "Activation",
              "elu, hard_sigmoid (with the slope of its Keras), hard_tanh, leaky_relu, linear, relu,"
                  + " relu6, selu, sigmoid, softmax, softplus, softsign, tanh; relu1, binary_tanh"
                  + " and ternary_tanh of the hls4ml examples",
              Activations::layer),
          new Entry("ActivityRegularization", TRAINING, IDENTITY),
          new Entry("Add", CHAIN, MergeConverter.chain("add")),
          new Entry("AlphaDropout", TRAINING, IDENTITY),
          new Entry("Average", "two tensors, with broadcasting", MergeConverter.pair("average")),
          new Entry(
              "BatchNormalization",
              "over the last axis, with or without scale and center; no renorm, no virtual batches",
              NormalizationConverter::batch),
          new Entry("BinaryDense", "of the hls4ml examples, H = 1", DenseConverter::binary),
          new Entry("Concatenate", "any axis but the batch axis", MergeConverter::concatenate),
          new Entry("Dense", "any activation of Activation; no LoRA", DenseConverter::plain),
          new Entry("Dropout", TRAINING, IDENTITY),
          new Entry("ELU", "any alpha", RectifierConverter::elu),
          new Entry("Flatten", "channels last or first", ShapeConverter::flatten),
          new Entry("GaussianDropout", TRAINING, IDENTITY),
          new Entry("GaussianNoise", TRAINING, IDENTITY),
          new Entry(
              "InputLayer",
              "float and integer types; open axes are given with --input-shape",
              new InputConverter(Map.of())),
          new Entry("LeakyReLU", "any slope", RectifierConverter::leakyRelu),
          new Entry("Maximum", CHAIN, MergeConverter.chain("maximum")),
          new Entry("Minimum", CHAIN, MergeConverter.chain("minimum")),
          new Entry("Multiply", CHAIN, MergeConverter.chain("multiply")),
          new Entry("PReLU", "with or without shared axes", RectifierConverter::prelu),
          new Entry(
              "ReLU",
              "one of max_value (1 or 6), negative_slope and threshold",
              RectifierConverter::relu),
          new Entry("Reshape", "one length may be -1", ShapeConverter::reshape),
          new Entry("Permute", "any order", ShapeConverter::permute),
          new Entry("RepeatVector", "any count", ShapeConverter::repeat),
          new Entry(
              "Softmax", "one axis but the batch axis; no mask", NormalizationConverter::softmax),
          new Entry("SpatialDropout1D", TRAINING, IDENTITY),
          new Entry("SpatialDropout2D", TRAINING, IDENTITY),
          new Entry("SpatialDropout3D", TRAINING, IDENTITY),
          new Entry("Subtract", "two tensors, with broadcasting", MergeConverter.pair("subtract")),
          new Entry("TernaryDense", "of the hls4ml examples, H = 1", DenseConverter::ternary),
          new Entry("ThresholdedReLU", "any theta", RectifierConverter::thresholdedRelu));

  /** Sorted by name. */
  static final List<Entry> ALL =
      sorted(
          List.of(
              ELEMENTWISE,
              HgqLayers.ALL,
              NestedLayers.ALL,
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
