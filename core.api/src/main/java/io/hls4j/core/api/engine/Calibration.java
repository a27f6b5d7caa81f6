package io.hls4j.core.api.engine;

import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * Data on which types are measured, and how wide they may be.
 *
 * @param inputs one array for each input, batch axis first
 * @param margin factor by which types reach beyond the ranges seen, at least 1
 * @param width bits of every result, 2 to 64
 * @param weightWidth bits of every weight, 2 to 64
 */
public record Calibration(List<TensorData> inputs, double margin, int width, int weightWidth) {
  /** How far types reach beyond what was seen if the user does not say. */
  public static final double DEFAULT_MARGIN = 1.25;

  /** Width of results if the user does not say. */
  public static final int DEFAULT_WIDTH = 16;

  /** Narrowest and widest word that may be asked for. */
  public static final int MIN_WIDTH = 2;

  /** The widest word that may be asked for. */
  public static final int MAX_WIDTH = 64;

  /** Copies the list. */
  public Calibration {
    inputs = List.copyOf(inputs);
    if (!(margin >= 1) || Double.isInfinite(margin)) {
      throw new IllegalArgumentException("a margin of " + margin);
    }
    check(width);
    check(weightWidth);
  }

  private static void check(int width) {
    if (width < MIN_WIDTH || width > MAX_WIDTH) {
      throw new IllegalArgumentException("a width of " + width);
    }
  }

  /** The same widths and margin with other arrays. */
  public Calibration withInputs(List<TensorData> other) {
    return new Calibration(other, margin, width, weightWidth);
  }
}
