package io.hls4j.core.codegen.adder;

import io.hls4j.core.graph.precision.FixedPoint;
import java.util.Arrays;
import java.util.List;

/**
 * Weighted sums of inputs with known types: {@code y[j] = start[j] + sum over i of x[i] *
 * weights[i][j]}, exactly.
 *
 * @param types type of each input; what it can hold bounds the adders
 * @param weights a row for each input, a column for each output
 * @param start a constant for each output
 */
public record ConstantMatrix(List<FixedPoint> types, double[][] weights, double... start) {
  /** Checks the sizes. */
  public ConstantMatrix {
    types = List.copyOf(types);
    if (weights.length != types.size()) {
      throw new IllegalArgumentException(
          types.size() + " inputs, but " + weights.length + " rows of weights");
    }
    for (double[] row : weights) {
      if (row.length != start.length) {
        throw new IllegalArgumentException(
            start.length + " outputs, but " + row.length + " weights in a row");
      }
    }
  }

  /** Number of inputs. */
  public int inputs() {
    return types.size();
  }

  /** Number of outputs. */
  public int outputs() {
    return start.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConstantMatrix m
        && types.equals(m.types)
        && Arrays.deepEquals(weights, m.weights)
        && Arrays.equals(start, m.start);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * types.hashCode() + Arrays.deepHashCode(weights)) + Arrays.hashCode(start);
  }
}
