package io.hls4j.frontend.keras.internal.ops.spatial;

import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import java.util.List;

/** Layers over one or two spatial axes. */
public final class SpatialLayers {
  private static final String CONVOLUTION =
      "padding valid, same%s; strides, dilation%s; channels last or first; no LoRA";
  private static final String TRANSPOSED =
      "padding valid and same; strides, dilation, output_padding; channels last or first";
  private static final String POOLING = "padding valid and same; channels last or first";
  private static final String GLOBAL = "with or without keepdims; channels last or first";
  private static final String FORMAT = "channels last or first";

  /** Their converters. */
  public static final List<LayerEntry> ALL =
      List.of(
          new LayerEntry("AveragePooling1D", POOLING, PoolingConverter.windowed(1, "average")),
          new LayerEntry("AveragePooling2D", POOLING, PoolingConverter.windowed(2, "average")),
          new LayerEntry(
              "Conv1D",
              CONVOLUTION.formatted(", causal", ", groups"),
              ConvolutionConverter.full(1)),
          new LayerEntry(
              "Conv2D", CONVOLUTION.formatted("", ", groups"), ConvolutionConverter.full(2)),
          new LayerEntry("Conv1DTranspose", TRANSPOSED, ConvolutionConverter.transposed(1)),
          new LayerEntry("Conv2DTranspose", TRANSPOSED, ConvolutionConverter.transposed(2)),
          new LayerEntry("Cropping1D", "any", ResamplingConverter.cropping(1)),
          new LayerEntry("Cropping2D", FORMAT, ResamplingConverter.cropping(2)),
          new LayerEntry(
              "DepthwiseConv1D",
              CONVOLUTION.formatted(", causal", ""),
              ConvolutionConverter.depthwise(1)),
          new LayerEntry(
              "DepthwiseConv2D", CONVOLUTION.formatted("", ""), ConvolutionConverter.depthwise(2)),
          new LayerEntry("GlobalAveragePooling1D", GLOBAL, PoolingConverter.global(1, "average")),
          new LayerEntry("GlobalAveragePooling2D", GLOBAL, PoolingConverter.global(2, "average")),
          new LayerEntry("GlobalMaxPooling1D", GLOBAL, PoolingConverter.global(1, "max")),
          new LayerEntry("GlobalMaxPooling2D", GLOBAL, PoolingConverter.global(2, "max")),
          new LayerEntry("MaxPooling1D", POOLING, PoolingConverter.windowed(1, "max")),
          new LayerEntry("MaxPooling2D", POOLING, PoolingConverter.windowed(2, "max")),
          new LayerEntry(
              "SeparableConv1D",
              CONVOLUTION.formatted(", causal", ""),
              ConvolutionConverter.separable(1)),
          new LayerEntry(
              "SeparableConv2D", CONVOLUTION.formatted("", ""), ConvolutionConverter.separable(2)),
          new LayerEntry("UpSampling1D", "nearest", ResamplingConverter.upsampling(1)),
          new LayerEntry(
              "UpSampling2D", "nearest, bilinear; " + FORMAT, ResamplingConverter.upsampling(2)),
          new LayerEntry("ZeroPadding1D", FORMAT, ResamplingConverter.padding(1)),
          new LayerEntry("ZeroPadding2D", FORMAT, ResamplingConverter.padding(2)));

  private SpatialLayers() {}
}
