package io.hls4j.frontend.keras.internal.qkeras;

import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;

/**
 * An array seen channel by channel: those of the last axis, or all as one where there is only one
 * axis. Everything is computed in single precision, as QKeras does.
 */
final class Scales {
  /** Keeps logarithms and quotients finite. */
  static final float EPSILON = 1e-7f;

  private static final float LOG2 = (float) Math.log(2);

  private final int channels;
  private final int size;

  private Scales(int channels, int size) {
    this.channels = channels;
    this.size = size;
  }

  static Scales of(Shape shape) {
    return new Scales(shape.rank() > 1 ? shape.last() : 1, Math.toIntExact(shape.size()));
  }

  int channels() {
    return channels;
  }

  int channel(int i) {
    return i % channels;
  }

  /** The greatest magnitude, or the greatest value, in each channel. */
  float[] greatest(float[] x, boolean magnitude) {
    float[] top = new float[channels];
    for (int i = 0; i < size; i++) {
      float v = magnitude ? Math.abs(x[i]) : x[i];
      top[channel(i)] = i < channels ? v : Math.max(top[channel(i)], v);
    }
    return top;
  }

  /** The factors s that make s q nearest to x in each channel; mean(x q) / mean(q q). */
  float[] leastSquares(float[] x, float[] q, boolean powerOfTwo) {
    double[] xq = new double[channels];
    double[] qq = new double[channels];
    for (int i = 0; i < size; i++) {
      xq[channel(i)] += x[i] * q[i];
      qq[channel(i)] += q[i] * q[i];
    }
    int count = size / channels;
    float[] scale = new float[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = (float) (xq[c] / count) / ((float) (qq[c] / count) + EPSILON);
      scale[c] = powerOfTwo ? powerOfTwo(scale[c]) : scale[c];
    }
    return scale;
  }

  /** The nearest power of two on a logarithmic scale. */
  static float powerOfTwo(float v) {
    return (float) Math.pow(2, Math.rint(log2(v + EPSILON)));
  }

  static float log2(float v) {
    return (float) Math.log(v) / LOG2;
  }

  static float[] floats(TensorData data) {
    float[] all = new float[data.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) data.at(i);
    }
    return all;
  }

  static TensorData tensor(Shape shape, float[] values) {
    double[] all = new double[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i];
    }
    return TensorData.wrapDoubles(shape, all);
  }

  static TensorData factors(float[] scale) {
    return tensor(Shape.of(scale.length), scale);
  }
}
