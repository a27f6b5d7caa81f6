package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which converter a class of layer has: the support matrix of this frontend. */
final class LayerTable {
  private static final LayerConverter IDENTITY = new IdentityConverter();

  /** All but the input layer, whose converter depends on what the user gave. */
  private static final Map<String, LayerConverter> CONVERTERS =
      Map.ofEntries(
          Map.entry("Activation", Activations::layer),
          Map.entry("ActivityRegularization", IDENTITY),
          Map.entry("Add", MergeConverter.chain("add")),
          Map.entry("AlphaDropout", IDENTITY),
          Map.entry("Average", MergeConverter.pair("average")),
          Map.entry("BatchNormalization", NormalizationConverter::batch),
          Map.entry("BinaryDense", DenseConverter::binary),
          Map.entry("Concatenate", MergeConverter::concatenate),
          Map.entry("Dense", DenseConverter::plain),
          Map.entry("Dropout", IDENTITY),
          Map.entry("ELU", RectifierConverter::elu),
          Map.entry("Flatten", ShapeConverter::flatten),
          Map.entry("GaussianDropout", IDENTITY),
          Map.entry("GaussianNoise", IDENTITY),
          Map.entry("LeakyReLU", RectifierConverter::leakyRelu),
          Map.entry("Maximum", MergeConverter.chain("maximum")),
          Map.entry("Minimum", MergeConverter.chain("minimum")),
          Map.entry("Multiply", MergeConverter.chain("multiply")),
          Map.entry("PReLU", RectifierConverter::prelu),
          Map.entry("ReLU", RectifierConverter::relu),
          Map.entry("Reshape", ShapeConverter::reshape),
          Map.entry("Softmax", NormalizationConverter::softmax),
          Map.entry("SpatialDropout1D", IDENTITY),
          Map.entry("SpatialDropout2D", IDENTITY),
          Map.entry("SpatialDropout3D", IDENTITY),
          Map.entry("Subtract", MergeConverter.pair("subtract")),
          Map.entry("TernaryDense", DenseConverter::ternary),
          Map.entry("ThresholdedReLU", RectifierConverter::thresholdedRelu));

  private final SortedMap<String, LayerConverter> all = new TreeMap<>(CONVERTERS);

  /** With the shapes that the user gave for inputs, by the name of the input layer. */
  LayerTable(Map<String, Shape> inputShapes) {
    all.put("InputLayer", new InputConverter(inputShapes));
  }

  Optional<LayerConverter> find(String operator) {
    return Optional.ofNullable(all.get(operator));
  }

  /** The classes that are supported, sorted. */
  static String supported() {
    return String.join(", ", new LayerTable(Map.of()).all.keySet());
  }
}
