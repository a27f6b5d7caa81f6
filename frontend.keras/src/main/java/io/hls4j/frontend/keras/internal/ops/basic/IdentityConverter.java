package io.hls4j.frontend.keras.internal.ops.basic;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer that does nothing in inference, such as {@code Dropout}. As in hls4ml it leaves no trace
 * for Keras 2 and a linear activation for Keras 3, so that its configuration files fit.
 */
public final class IdentityConverter implements LayerConverter {
  /** The layers that only act in training. */
  public static final List<LayerEntry> ALL =
      Stream.of(
              "ActivityRegularization",
              "AlphaDropout",
              "AugMix",
              "CutMix",
              "Dropout",
              "GaussianDropout",
              "GaussianNoise",
              "Identity",
              "MixUp",
              "RandAugment",
              "RandomBrightness",
              "RandomColorDegeneration",
              "RandomColorJitter",
              "RandomContrast",
              "RandomElasticTransform",
              "RandomErasing",
              "RandomFlip",
              "RandomGaussianBlur",
              "RandomGrayscale",
              "RandomHue",
              "RandomInvert",
              "RandomPerspective",
              "RandomPosterization",
              "RandomRotation",
              "RandomSaturation",
              "RandomSharpness",
              "RandomShear",
              "RandomTranslation",
              "RandomZoom",
              "SpatialDropout1D",
              "SpatialDropout2D",
              "SpatialDropout3D")
          .map(name -> new LayerEntry(name, "does nothing in inference", new IdentityConverter()))
          .toList();

  private static final String REASON = "the layer does nothing in inference";

  @Override
  public Value convert(LayerOperator layer, GraphBuilder graph) {
    layer.reader().attributes().stream()
        .filter(attribute -> !attribute.startsWith(LayerOperator.CALL) && !isCommon(attribute))
        .forEach(attribute -> layer.reader().neutral(attribute, REASON));
    layer.neutralWeights(REASON);
    return layer.generation() == 2
        ? layer.input()
        : Activations.plain("linear", layer.nodeName(), layer.input(), graph);
  }

  private static boolean isCommon(String attribute) {
    return attribute.equals("name") || attribute.equals("dtype");
  }
}
