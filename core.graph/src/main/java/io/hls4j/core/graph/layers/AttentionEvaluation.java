package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.layer.Evaluation;
import io.hls4j.core.graph.tensor.Shape;

/** Attention in floating point; it has no fixed-point form of its own. */
final class AttentionEvaluation {
  private AttentionEvaluation() {}

  static NumTensor eval(Evaluation.Context c) {
    Node n = c.node();
    Shape q = n.input(0).shape();
    Shape k = n.input(1).shape();
    Shape out = n.output().shape();
    double[] y = new double[Math.toIntExact(out.size())];
    int rows = q.dim(-2);
    int keys = k.dim(-2);
    int blocks = Math.toIntExact(q.size() / q.last() / rows);
    int heads = heads(n);
    for (int block = 0; block < blocks; block++) {
      for (int h = 0; h < heads; h++) {
        Heads head = new Heads(c, h);
        for (int t = 0; t < rows; t++) {
          double[] result = head.attend(block * rows + t, block * keys, keys);
          add(c, y, (block * rows + t) * out.last(), result, h);
        }
      }
    }
    addBias(c, y, out.last());
    return NumTensor.generate(out, i -> c.constant(y[i]));
  }

  private static int heads(Node n) {
    return MultiHeadAttention.isProjected(n)
        ? n.weight(MultiHeadAttention.QUERY_KERNEL).shape().dim(1)
        : 1;
  }

  private static void add(Evaluation.Context c, double[] y, int from, double[] v, int head) {
    if (!MultiHeadAttention.isProjected(c.node())) {
      System.arraycopy(v, 0, y, from, v.length);
      return;
    }
    NumTensor w = c.weight(MultiHeadAttention.OUTPUT_KERNEL);
    int outputs = w.shape().last();
    for (int i = 0; i < v.length; i++) {
      for (int o = 0; o < outputs; o++) {
        y[from + o] += v[i] * w.at((head * v.length + i) * outputs + o).doubleValue();
      }
    }
  }

  private static void addBias(Evaluation.Context c, double[] y, int outputs) {
    if (c.hasWeight(MultiHeadAttention.OUTPUT_BIAS)) {
      NumTensor bias = c.weight(MultiHeadAttention.OUTPUT_BIAS);
      for (int i = 0; i < y.length; i++) {
        y[i] += bias.at(i % outputs).doubleValue();
      }
    }
  }

  /** One head. */
  private record Heads(Evaluation.Context c, int head) {
    double[] attend(int row, int firstKey, int keys) {
      double[] q = vector(0, row, MultiHeadAttention.QUERY_KERNEL, MultiHeadAttention.QUERY_BIAS);
      double[] score = new double[keys];
      double max = Double.NEGATIVE_INFINITY;
      for (int s = 0; s < keys; s++) {
        double[] k =
            vector(1, firstKey + s, MultiHeadAttention.KEY_KERNEL, MultiHeadAttention.KEY_BIAS);
        for (int i = 0; i < k.length; i++) {
          score[s] += k[i] * q[i] * MultiHeadAttention.scale(c.node());
        }
        max = Math.max(max, score[s]);
      }
      double sum = 0;
      double[] y = null;
      for (int s = 0; s < keys; s++) {
        double e = Math.exp(score[s] - max);
        double[] v =
            vector(2, firstKey + s, MultiHeadAttention.VALUE_KERNEL, MultiHeadAttention.VALUE_BIAS);
        y = y == null ? new double[v.length] : y;
        for (int i = 0; i < v.length; i++) {
          y[i] += e * v[i];
        }
        sum += e;
      }
      for (int i = 0; i < y.length; i++) {
        y[i] /= sum;
      }
      return y;
    }

    /** One row of an input, projected for this head if it is. */
    private double[] vector(int input, int row, String kernel, String bias) {
      NumTensor x = c.input(input);
      int features = x.shape().last();
      double[] in = new double[features];
      for (int i = 0; i < features; i++) {
        in[i] = x.at(row * features + i).doubleValue();
      }
      if (!c.hasWeight(kernel)) {
        return in;
      }
      NumTensor w = c.weight(kernel);
      int length = w.shape().last();
      int heads = w.shape().dim(1);
      double[] y = new double[length];
      for (int j = 0; j < length; j++) {
        y[j] = c.hasWeight(bias) ? c.weight(bias).at(head * length + j).doubleValue() : 0;
        for (int i = 0; i < features; i++) {
          y[j] += in[i] * w.at((i * heads + head) * length + j).doubleValue();
        }
      }
      return y;
    }
  }
}
