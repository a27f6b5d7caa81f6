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
          Bidirectional.KIND,
          BipolarQuant.KIND,
          Broadcast.KIND,
          Clip.KIND,
          Clone.KIND,
          Concatenate.KIND,
          Constant.KIND,
          Conv.KIND,
          Conv1D.KIND,
          Conv2D.KIND,
          ConvTranspose1D.KIND,
          ConvTranspose2D.KIND,
          Cropping1D.KIND,
          Cropping2D.KIND,
          Dense.KIND,
          DepthwiseConv1D.KIND,
          DepthwiseConv2D.KIND,
          Dot.KIND,
          Einsum.KIND,
          EinsumDense.KIND,
          Embedding.KIND,
          FixedPointQuantizer.KIND,
          Gather.KIND,
          GlobalPooling1D.KIND,
          GlobalPooling2D.KIND,
          Gru.KIND,
          HardActivation.KIND,
          Input.KIND,
          LayerNormalization.KIND,
          Lstm.KIND,
          MatMul.KIND,
          Merge.KIND,
          MultiHeadAttention.KIND,
          PRelu.KIND,
          ParametrizedActivation.KIND,
          PointwiseConv1D.KIND,
          PointwiseConv2D.KIND,
          Pooling1D.KIND,
          Pooling2D.KIND,
          Quant.KIND,
          Reduce.KIND,
          Repack.KIND,
          Reshape.KIND,
          Resize.KIND,
          SeparableConv1D.KIND,
          SeparableConv2D.KIND,
          SimpleRnn.KIND,
          Slice.KIND,
          Softmax.KIND,
          TernaryTanh.KIND,
          Transpose.KIND,
          UnaryLut.KIND,
          ZeroPadding1D.KIND,
          ZeroPadding2D.KIND);

  private StandardLayers() {}
}
