package io.hls4j.frontend.keras.internal.ops;

import io.hls4j.frontend.keras.internal.ops.LayerTable.Entry;
import java.util.List;

/**
 * The layers of QKeras.
 *
 * @see <a href="https://arxiv.org/abs/2006.10159">Coelho et al., Automatic heterogeneous
 *     quantization of deep neural networks</a>
 */
final class QkerasLayers {
  private static final String QUANTIZED =
      "of QKeras: as the layer without Q; weights with quantized_bits, quantized_linear,"
          + " quantized_relu, quantized_tanh, quantized_sigmoid, quantized_po2,"
          + " quantized_relu_po2, binary, ternary, stochastic_binary, stochastic_ternary and any"
          + " alpha; activations as QActivation";

  /** Sorted by name. */
  static final List<Entry> ALL =
      List.of(
          new Entry(
              "QActivation",
              "of QKeras: quantized_bits, quantized_linear, quantized_relu, quantized_tanh,"
                  + " quantized_sigmoid, binary, ternary, stochastic_binary, stochastic_ternary"
                  + " with a stated alpha; any function of Activation",
              Activations::quantized),
          new Entry("QDense", QUANTIZED, Quantization.with(DenseConverter::plain)));

  private QkerasLayers() {}
}
