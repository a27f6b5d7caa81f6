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
    return matrix(types, rows, biasVaries(n) ? new double[columns] : biases(n, plan)[0]);
  }

  /**
   * The matrix of a layer with each bias that it has: more than one where the bias is not the same
   * at all places, so that it is none of the matrix's constants.
   */
  static List<ConstantMatrix> withBiases(Node n) {
    ConstantMatrix m = of(n);
    return biasVaries(n)
        ? Arrays.stream(biases(n, EinsumDense.plan(n)))
            .map(start -> new ConstantMatrix(m.types(), m.weights(), start))
            .toList()
        : List.of(m);
  }

  /** For each place that shares the matrix the bias of each column. */
  private static double[][] biases(Node n, EinsumPlan plan) {
    int[] columns = plan.positions(plan.shared() + plan.right(), plan.output());
    int[] places = plan.positions(plan.left(), plan.output());
    int[] at = SumBindings.biasAt(n, plan);
    double[][] all = new double[places.length][columns.length];
    n.findWeight(EinsumDense.BIAS)
        .ifPresent(
            b -> {
              for (int p = 0; p < all.length; p++) {
                int place = places[p];
                Arrays.setAll(all[p], i -> b.at(at[place + columns[i]]));
              }
            });
    return all;
  }

  /** Whether a bias differs between places that share the matrix. */
  static boolean biasVaries(Node n) {
    if (!n.is(EinsumDense.KIND) || n.findWeight(EinsumDense.BIAS).isEmpty()) {
      return false;
    }
    double[][] all = biases(n, EinsumDense.plan(n));
    return Arrays.stream(all).anyMatch(one -> !Arrays.equals(one, all[0]));
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
