package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.graph.tensor.TensorData;

/**
 * A quantizer of QKeras, as it computes in inference.
 *
 * @see <a href="https://arxiv.org/abs/2006.10159">Coelho et al., Automatic heterogeneous
 *     quantization of deep neural networks</a>
 */
public sealed interface Quantizer
    permits BitsQuantizer, SignQuantizer, PowerQuantizer, CurveQuantizer {

  /** What becomes of a trained array, in single precision. */
  Rounded round(TensorData array);
}
