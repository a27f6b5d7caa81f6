package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.frontend.keras.internal.ops.LayerTable.Entry;
import java.util.List;

/** Layers over one or two spatial axes. */
final class SpatialLayers {
  private static final String CONVOLUTION =
      "padding valid, same%s; strides, dilation%s; channels last or first; no LoRA";
  private static final String TRANSPOSED =
      "padding valid and same; strides, dilation, output_padding; channels last or first";
  private static final String POOLING = "padding valid and same; channels last or first";
  private static final String GLOBAL = "with or without keepdims; channels last or first";
  private static final String FORMAT = "channels last or first";

  /** Their converters. */
  static final List<Entry> ALL =
      List.of(
          new Entry("AveragePooling1D", POOLING, PoolingConverter.windowed(1, "average")),
          new Entry("AveragePooling2D", POOLING, PoolingConverter.windowed(2, "average")),
          new Entry(
              "Conv1D",
              CONVOLUTION.formatted(", causal", ", groups"),
              ConvolutionConverter.full(1)),
          new Entry("Conv2D", CONVOLUTION.formatted("", ", groups"), ConvolutionConverter.full(2)),
          new Entry("Conv1DTranspose", TRANSPOSED, ConvolutionConverter.transposed(1)),
          new Entry("Conv2DTranspose", TRANSPOSED, ConvolutionConverter.transposed(2)),
          new Entry("Cropping1D", "any", ResamplingConverter.cropping(1)),
          new Entry("Cropping2D", FORMAT, ResamplingConverter.cropping(2)),
          new Entry(
              "DepthwiseConv1D",
              CONVOLUTION.formatted(", causal", ""),
              ConvolutionConverter.depthwise(1)),
          new Entry(
              "DepthwiseConv2D", CONVOLUTION.formatted("", ""), ConvolutionConverter.depthwise(2)),
          new Entry("GlobalAveragePooling1D", GLOBAL, PoolingConverter.global(1, "average")),
          new Entry("GlobalAveragePooling2D", GLOBAL, PoolingConverter.global(2, "average")),
          new Entry("GlobalMaxPooling1D", GLOBAL, PoolingConverter.global(1, "max")),
          new Entry("GlobalMaxPooling2D", GLOBAL, PoolingConverter.global(2, "max")),
          new Entry("MaxPooling1D", POOLING, PoolingConverter.windowed(1, "max")),
          new Entry("MaxPooling2D", POOLING, PoolingConverter.windowed(2, "max")),
          new Entry(
              "SeparableConv1D",
              CONVOLUTION.formatted(", causal", ""),
              ConvolutionConverter.separable(1)),
          new Entry(
              "SeparableConv2D", CONVOLUTION.formatted("", ""), ConvolutionConverter.separable(2)),
          new Entry("UpSampling1D", "nearest", ResamplingConverter.upsampling(1)),
          new Entry(
              "UpSampling2D", "nearest, bilinear; " + FORMAT, ResamplingConverter.upsampling(2)),
          new Entry("ZeroPadding1D", FORMAT, ResamplingConverter.padding(1)),
          new Entry("ZeroPadding2D", FORMAT, ResamplingConverter.padding(2)));

  private SpatialLayers() {}
}
