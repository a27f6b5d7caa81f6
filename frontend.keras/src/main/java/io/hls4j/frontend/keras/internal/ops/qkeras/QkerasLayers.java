package io.hls4j.frontend.keras.internal.ops.qkeras;

import io.hls4j.frontend.keras.internal.ops.activation.Activations;
import io.hls4j.frontend.keras.internal.ops.basic.DenseConverter;
import io.hls4j.frontend.keras.internal.ops.basic.NormalizationConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerEntry;
import io.hls4j.frontend.keras.internal.ops.layer.Quantization;
import io.hls4j.frontend.keras.internal.ops.sequence.BidirectionalConverter;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentAttributes.Cell;
import io.hls4j.frontend.keras.internal.ops.sequence.RecurrentConverter;
import io.hls4j.frontend.keras.internal.ops.spatial.ConvolutionConverter;
import java.util.List;

/**
 * The layers of QKeras.
 *
 * @see <a href="https://arxiv.org/abs/2006.10159">Coelho et al., Automatic heterogeneous
 *     quantization of deep neural networks</a>
 */
public final class QkerasLayers {
  private static final String QUANTIZED =
      "of QKeras: as the layer without Q; weights with quantized_bits, quantized_linear,"
          + " quantized_relu, quantized_tanh, quantized_sigmoid, quantized_po2,"
          + " quantized_relu_po2, binary, ternary, stochastic_binary, stochastic_ternary and any"
          + " alpha; activations as QActivation";

  /** Sorted by name. */
  public static final List<LayerEntry> ALL =
      List.of(
          new LayerEntry(
              "QActivation",
              "of QKeras: quantized_bits, quantized_linear, quantized_relu, quantized_tanh,"
                  + " quantized_sigmoid, binary, ternary, stochastic_binary, stochastic_ternary"
                  + " with a stated alpha; any function of Activation",
              Activations::quantized),
          new LayerEntry(
              "QAveragePooling2D",
              "of QKeras: padding valid where there is an average_quantizer",
              QkerasPooling::windowed),
          quantized("QBatchNormalization", NormalizationConverter::batch),
          quantized("QBidirectional", LayerConverter.several(BidirectionalConverter::convert)),
          quantized("QConv1D", ConvolutionConverter.full(1)),
          quantized("QConv2D", ConvolutionConverter.full(2)),
          folded("QConv2DBatchnorm", ConvolutionConverter.full(2)),
          quantized("QConv2DTranspose", ConvolutionConverter.transposed(2)),
          quantized("QDense", DenseConverter::plain),
          folded("QDenseBatchnorm", DenseConverter::plain),
          quantized("QDepthwiseConv2D", ConvolutionConverter.depthwise(2)),
          folded("QDepthwiseConv2DBatchnorm", ConvolutionConverter.depthwise(2)),
          quantized("QGRU", RecurrentConverter.of(Cell.GRU)),
          new LayerEntry(
              "QGlobalAveragePooling2D",
              "of QKeras: with or without average_quantizer",
              QkerasPooling::global),
          quantized("QLSTM", RecurrentConverter.of(Cell.LSTM)),
          quantized("QSeparableConv1D", ConvolutionConverter.separable(1)),
          quantized("QSeparableConv2D", ConvolutionConverter.separable(2)),
          quantized("QSimpleRNN", RecurrentConverter.of(Cell.SIMPLE_RNN)));

  private QkerasLayers() {}

  private static LayerEntry quantized(String name, LayerConverter base) {
    return new LayerEntry(name, QUANTIZED, Quantization.with(base));
  }

  private static LayerEntry folded(String name, LayerConverter base) {
    return new LayerEntry(name, QUANTIZED, FoldedNormalization.with(base));
  }
}
