package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.Random;

/** Recurrent layers of three inputs in plain loops, to compare with. */
final class ReferenceRnn {
  private static final int INPUTS = 3;

  private final RecurrentCell cell;
  private final int steps;
  private final int n;
  private final boolean resetAfter;
  private final double[][] w;
  private final double[][] r;
  private final double[] b;
  private final double[] q;
  private final double[][] x;

  ReferenceRnn(Random random, RecurrentCell cell, int steps, int units, boolean resetAfter) {
    this.cell = cell;
    this.steps = steps;
    this.n = units;
    this.resetAfter = resetAfter;
    int columns = units * cell.gates();
    w = matrix(random, INPUTS, columns);
    r = matrix(random, units, columns);
    b = matrix(random, 1, columns)[0];
    q = matrix(random, 1, columns)[0];
    x = matrix(random, steps, INPUTS);
  }

  private static double[][] matrix(Random random, int rows, int columns) {
    double[][] m = new double[rows][columns];
    for (double[] row : m) {
      Arrays.setAll(row, i -> random.nextDouble() * 2 - 1);
    }
    return m;
  }

  private static double[] flat(double[][] m) {
    return Arrays.stream(m).flatMapToDouble(Arrays::stream).toArray();
  }

  double[] x() {
    return flat(x);
  }

  NodeBuilder weights(NodeBuilder node, String prefix) {
    int columns = b.length;
    return node.weight(prefix + "weight", TensorData.ofDoubles(Shape.of(INPUTS, columns), flat(w)))
        .weight(prefix + "recurrent_weight", TensorData.ofDoubles(Shape.of(n, columns), flat(r)))
        .weight(prefix + "bias", TensorData.ofDoubles(Shape.of(columns), b))
        .weight(prefix + "recurrent_bias", TensorData.ofDoubles(Shape.of(columns), q));
  }

  double[] run(boolean backwards, boolean sequences, boolean wantsCell) {
    double[] h = new double[n];
    double[] c = new double[n];
    double[][] all = new double[steps][];
    for (int t = 0; t < steps; t++) {
      double[] in = x[backwards ? steps - 1 - t : t];
      h = step(in, h, c);
      all[t] = (wantsCell ? c : h).clone();
    }
    return sequences ? flat(all) : all[steps - 1];
  }

  private double[] step(double[] in, double[] h, double[] c) {
    double[] next = new double[n];
    double[] reset = new double[n];
    for (int i = 0; cell == RecurrentCell.GRU && i < n; i++) {
      reset[i] = sigmoid(dot(in, w, b, n + i) + dot(h, r, q, n + i));
    }
    double[] kept = new double[n];
    Arrays.setAll(kept, i -> reset[i] * h[i]);
    for (int i = 0; i < n; i++) {
      double first = dot(in, w, b, i) + dot(h, r, q, i);
      switch (cell) {
        case SIMPLE_RNN -> next[i] = Math.tanh(first);
        case LSTM -> {
          double f = dot(in, w, b, n + i) + dot(h, r, q, n + i);
          double g = dot(in, w, b, 2 * n + i) + dot(h, r, q, 2 * n + i);
          double o = dot(in, w, b, 3 * n + i) + dot(h, r, q, 3 * n + i);
          c[i] = sigmoid(f) * c[i] + sigmoid(first) * Math.tanh(g);
          next[i] = sigmoid(o) * Math.tanh(c[i]);
        }
        case GRU -> {
          double z = sigmoid(first);
          double last =
              resetAfter ? reset[i] * dot(h, r, q, 2 * n + i) : dot(kept, r, q, 2 * n + i);
          next[i] = (1 - z) * Math.tanh(dot(in, w, b, 2 * n + i) + last) + z * h[i];
        }
      }
    }
    return next;
  }

  private static double dot(double[] v, double[][] m, double[] bias, int column) {
    double sum = bias[column];
    for (int k = 0; k < v.length; k++) {
      sum += v[k] * m[k][column];
    }
    return sum;
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }
}
