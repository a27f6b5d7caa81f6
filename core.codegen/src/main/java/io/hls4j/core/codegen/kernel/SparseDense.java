package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The binding of a dense layer that stores only the weights that are not zero, each with the number
 * of its input and of its output. They are ordered by inputs, so that sums are formed in the order
 * of the other variants; entries without an output make their number a multiple of the reuse
 * factor.
 */
final class SparseDense {
  static final List<KernelBinding> ALL = List.of(binding());

  private SparseDense() {}

  private static KernelBinding binding() {
    return DenseBindings.biased()
        .only(Schedule.STRATEGY, "resource")
        .only(Schedule.COMPRESSION, true)
        .layout(Dense.WEIGHT, (n, w) -> entries(n, at -> at < 0 ? 0 : w.at(at)))
        .derives(
            "from", n -> index(inputs(n) - 1), n -> entries(n, at -> Math.max(at, 0) / units(n)))
        .derives(
            "to", n -> index(units(n)), n -> entries(n, at -> at < 0 ? units(n) : at % units(n)))
        .config(SparseDense::configure)
        .call("nnet::dense_sparse_rows<$C>($I, $O, $W:weight, $W:from, $W:to, $W:bias);");
  }

  private static int inputs(Node n) {
    return n.weight(Dense.WEIGHT).shape().first();
  }

  private static int units(Node n) {
    return n.attr(Dense.UNITS);
  }

  private static Int index(int greatest) {
    return Int.unsigned(Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(greatest)));
  }

  /** Positions in the matrix, -1 for an entry without an output. */
  private static int[] positions(Node n) {
    TensorData w = n.weight(Dense.WEIGHT);
    int[] places = IntStream.range(0, w.size()).filter(i -> w.at(i) != 0).toArray();
    int reuse = n.attr(Schedule.REUSE_FACTOR);
    int[] padded = new int[Math.max(1, (places.length + reuse - 1) / reuse) * reuse];
    Arrays.fill(padded, -1);
    System.arraycopy(places, 0, padded, 0, places.length);
    return padded;
  }

  private static TensorData entries(Node n, java.util.function.IntToDoubleFunction value) {
    double[] values = IntStream.of(positions(n)).mapToDouble(value).toArray();
    return TensorData.wrapDoubles(Shape.of(values.length), values);
  }

  private static void configure(Node n, KernelConfig c) {
    int entries = positions(n).length;
    int reuse = n.attr(Schedule.REUSE_FACTOR);
    DenseBindings.matrix(n, c, entries / reuse);
    c.constant("n_rows", Places.count(n)).constant("n_entries", entries);
  }
}
