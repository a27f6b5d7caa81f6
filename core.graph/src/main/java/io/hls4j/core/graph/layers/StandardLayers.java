package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;

/** The catalogue of built-in layer kinds, sorted by name. */
public final class StandardLayers {
  /** All of them. */
  public static final List<LayerKind> ALL =
      List.of(
          Activation.KIND,
          ApplyAlpha.KIND,
          BatchNormOnnx.KIND,
          BatchNormalization.KIND,
          BatchNormalizationQuantizedTanh.KIND,
          BipolarQuant.KIND,
          Concatenate.KIND,
          Constant.KIND,
          Dense.KIND,
          FixedPointQuantizer.KIND,
          HardActivation.KIND,
          Input.KIND,
          MatMul.KIND,
          Merge.KIND,
          PRelu.KIND,
          ParametrizedActivation.KIND,
          Quant.KIND,
          Reshape.KIND,
          Softmax.KIND,
          TernaryTanh.KIND);

  private StandardLayers() {}
}
