package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;

/** PyTorch has channels on the axis after the batch, which is the first axis of a sample. */
final class Channels {
  private Channels() {}

  /**
   * One number for each channel, in the form that the graph's kinds take: a vector where the
   * channel axis is the last, else the whole shape of a sample.
   */
  static TensorData spread(TensorData perChannel, Shape sample) {
    if (sample.rank() == 1) {
      return perChannel;
    }
    int inner = Math.toIntExact(sample.without(0).size());
    float[] values = new float[Math.toIntExact(sample.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) perChannel.at(i / inner);
    }
    return TensorData.wrapFloats(sample, values);
  }
}
