package io.hls4j.core.codegen.kernel;

import io.hls4j.core.codegen.adder.ConstantMatrix;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Convolution.Geometry;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The matrix that a layer multiplies rows of its input with: a dense layer each vector, a
 * convolution each window with all its channels (groups are blocks of zeros), an Einstein summation
 * the axes that it sums over and those it shares, for every place along the others.
 */
final class LayerMatrix {
  private LayerMatrix() {}

  /** Whether layers of a kind have one. */
  static boolean has(LayerKind kind) {
    return kind == Dense.KIND
        || kind == EinsumDense.KIND
        || ConvolutionBindings.KINDS.contains(kind);
  }

  /** The matrix of a layer, its rows in the order of the terms. */
  static ConstantMatrix of(Node n) {
    if (n.is(Dense.KIND)) {
      return dense(n);
    }
    return n.is(EinsumDense.KIND) ? einsum(n) : convolution(n);
  }

  private static ConstantMatrix dense(Node n) {
    TensorData w = n.weight(Dense.WEIGHT);
    int inputs = w.shape().first();
    double[][] rows = new double[inputs][w.shape().last()];
    for (int i = 0; i < inputs; i++) {
      int row = i;
      Arrays.setAll(rows[i], o -> w.at(row * rows[row].length + o));
    }
    double[] bias = new double[w.shape().last()];
    n.findWeight(Dense.BIAS).ifPresent(b -> Arrays.setAll(bias, b::at));
    List<Optional<FixedPoint>> elements = ElementTypes.of(n.input());
    List<Optional<FixedPoint>> types =
        IntStream.range(0, inputs).mapToObj(i -> every(elements, i, inputs)).toList();
    return matrix(types, rows, bias);
  }

  private static ConstantMatrix convolution(Node n) {
    Geometry g = Convolution.geometry(n);
    TensorData w = n.weight(Convolution.WEIGHT);
    int taps = g.window().taps();
    int perGroup = g.filters() / g.groups();
    double[][] rows = new double[taps * g.channels()][g.filters()];
    for (int i = 0; i < taps * g.depth() * g.filters(); i++) {
      int filter = i % g.filters();
      int tap = i / g.filters() / g.depth();
      int channel = filter / perGroup * g.depth() + i / g.filters() % g.depth();
      rows[tap * g.channels() + channel][filter] = w.at(i);
    }
    double[] bias = new double[g.filters()];
    n.findWeight(Convolution.BIAS).ifPresent(b -> Arrays.setAll(bias, b::at));
    List<Optional<FixedPoint>> elements = ElementTypes.of(n.input());
    List<Optional<FixedPoint>> channels =
        IntStream.range(0, g.channels()).mapToObj(c -> every(elements, c, g.channels())).toList();
    List<Optional<FixedPoint>> types = new ArrayList<>();
    for (int tap = 0; tap < taps; tap++) {
      types.addAll(channels);
    }
    return matrix(types, rows, bias);
  }

  private static ConstantMatrix einsum(Node n) {
    EinsumPlan plan = EinsumDense.plan(n);
    String shared = plan.shared();
    String terms = shared + plan.contracted();
    String outputs = shared + plan.right();
    TensorData w = n.weight(EinsumDense.WEIGHT);
    int blocks = Math.toIntExact(plan.shape(shared).size());
    int[] weights =
        plan.positions(shared + plan.contracted() + plan.right(), plan.operands().get(1));
    int inputs = Math.toIntExact(plan.shape(terms).size());
    int columns = Math.toIntExact(plan.shape(outputs).size());
    int depth = inputs / blocks;
    int width = columns / blocks;
    double[][] rows = new double[inputs][columns];
    for (int i = 0; i < weights.length; i++) {
      int block = i / (depth * width);
      rows[i / width][block * width + i % width] = w.at(weights[i]);
    }
    int[] from = plan.positions(terms, plan.operands().get(0));
    int[] places = plan.positions(plan.left(), plan.operands().get(0));
    List<Optional<FixedPoint>> elements = ElementTypes.of(n.input());
    List<Optional<FixedPoint>> types =
        Arrays.stream(from)
            .mapToObj(
                f ->
                    ElementTypes.union(
                        Arrays.stream(places).mapToObj(p -> elements.get(f + p)).toList()))
            .toList();
    return matrix(types, rows, bias(n, plan, columns));
  }

  /** The bias of each column, which is the same at every place; see {@link #biasVaries}. */
  private static double[] bias(Node n, EinsumPlan plan, int columns) {
    double[] bias = new double[columns];
    int[] to = plan.positions(plan.shared() + plan.right(), plan.output());
    int[] at = SumBindings.biasAt(n, plan);
    n.findWeight(EinsumDense.BIAS).ifPresent(b -> Arrays.setAll(bias, i -> b.at(at[to[i]])));
    return bias;
  }

  /** Whether a bias differs between places that share the matrix. */
  static boolean biasVaries(Node n) {
    if (!n.is(EinsumDense.KIND) || n.findWeight(EinsumDense.BIAS).isEmpty()) {
      return false;
    }
    EinsumPlan plan = EinsumDense.plan(n);
    int[] all = SumBindings.biasAt(n, plan);
    TensorData bias = n.weight(EinsumDense.BIAS);
    int[] to = plan.positions(plan.shared() + plan.right(), plan.output());
    for (int place : plan.positions(plan.left(), plan.output())) {
      for (int t : to) {
        if (bias.at(all[place + t]) != bias.at(all[t])) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<FixedPoint> every(
      List<Optional<FixedPoint>> elements, int first, int step) {
    return ElementTypes.union(
        IntStream.iterate(first, i -> i < elements.size(), i -> i + step)
            .mapToObj(elements::get)
            .toList());
  }

  /** An input that is always zero takes no part. */
  private static ConstantMatrix matrix(
      List<Optional<FixedPoint>> types, double[][] rows, double... bias) {
    for (int i = 0; i < rows.length; i++) {
      if (types.get(i).isEmpty()) {
        Arrays.fill(rows[i], 0);
      }
    }
    List<FixedPoint> known = types.stream().map(t -> t.orElse(Int.unsigned(1))).toList();
    return new ConstantMatrix(known, rows, bias);
  }
}
