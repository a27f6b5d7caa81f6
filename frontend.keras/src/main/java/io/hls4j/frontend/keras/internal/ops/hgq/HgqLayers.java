package io.hls4j.frontend.keras.internal.ops.hgq;

import io.hls4j.frontend.keras.internal.ops.basic.DenseConverter;
import io.hls4j.frontend.keras.internal.ops.basic.MergeConverter;
import io.hls4j.frontend.keras.internal.ops.basic.NormalizationConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import io.hls4j.frontend.keras.internal.ops.sequence.EinsumConverter;
import io.hls4j.frontend.keras.internal.ops.spatial.ConvolutionConverter;
import io.hls4j.frontend.keras.internal.ops.spatial.PoolingConverter;
import java.util.List;

/** The layers of HGQ 2, and the stand-ins for quantizers that HGQ 1 makes. */
public final class HgqLayers {
  private static final String QUANTIZED =
      "as the layer without Q, from a .keras file, with quantizers as hgq>Quantizer";

  /** Sorted by name. */
  public static final List<LayerEntry> ALL =
      List.of(
          new LayerEntry(
              "FixedPointQuantizer",
              "of HGQ 1: any shape; TRN, RND, RND_CONV, WRAP, SAT, SAT_SYM",
              HgqProxies::quantizer),
          new LayerEntry(
              "UnaryLUT",
              "of HGQ 1: behind a quantizer with one type for all elements",
              HgqProxies::lookUp),
          quantized("QAdd", MergeConverter.all("add")),
          quantized("QAverage", MergeConverter.pair("average")),
          quantized("QAveragePow2", MergeConverter.pair("average")),
          quantized("QAveragePooling1D", PoolingConverter.windowed(1, "average")),
          quantized("QAveragePooling2D", PoolingConverter.windowed(2, "average")),
          new LayerEntry(
              "hgq>QBatchNormDense", QUANTIZED, HgqLayer.with(HgqFolded::dense, HgqFolded.BEHIND)),
          quantized("QBatchNormalization", NormalizationConverter::batch),
          quantized("QConv1D", ConvolutionConverter.full(1)),
          quantized("QConv2D", ConvolutionConverter.full(2)),
          quantized("QDense", DenseConverter::plain),
          quantized("QDot", HgqOperators::dot),
          quantized("QEinsum", HgqOperators::einsum),
          quantized("QEinsumDense", EinsumConverter::dense),
          new LayerEntry(
              "hgq>QEinsumDenseBatchnorm",
              QUANTIZED + "; normalised along the axes of the bias",
              HgqLayer.with(HgqFolded::einsum, HgqFolded.BEHIND)),
          quantized("QGlobalAveragePooling1D", PoolingConverter.global(1, "average")),
          quantized("QGlobalAveragePooling2D", PoolingConverter.global(2, "average")),
          quantized("QGlobalMaxPooling1D", PoolingConverter.global(1, "max")),
          quantized("QGlobalMaxPooling2D", PoolingConverter.global(2, "max")),
          new LayerEntry(
              "hgq>QLinformerAttention",
              "over the steps of sequences; no mask, no scores; from a .keras file",
              HgqAttention::linformer),
          quantized("QMaxPooling1D", PoolingConverter.windowed(1, "max")),
          quantized("QMaxPooling2D", PoolingConverter.windowed(2, "max")),
          quantized("QMaximum", MergeConverter.all("maximum")),
          quantized("QMinimum", MergeConverter.all("minimum")),
          new LayerEntry(
              "hgq>QMultiHeadAttention",
              "over the steps of sequences; no mask, no scores; from a .keras file",
              HgqAttention::convert),
          quantized("QMultiply", MergeConverter.all("multiply")),
          quantized("QSoftmax", HgqSoftmax::layer),
          quantized("QSubtract", MergeConverter.pair("subtract")),
          quantized("QUnaryFunctionLUT", HgqOperators::lookUp),
          new LayerEntry(
              "hgq>Quantizer",
              "kif and kbi with any shape; TRN, RND, RND_CONV, WRAP, SAT, SAT_SYM",
              HgqOperators::quantizer));

  private HgqLayers() {}

  private static LayerEntry quantized(String name, LayerConverter base) {
    return new LayerEntry("hgq>" + name, QUANTIZED, HgqLayer.with(base));
  }
}
