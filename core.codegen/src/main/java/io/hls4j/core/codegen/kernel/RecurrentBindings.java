package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.RecurrentFunction;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.hls.kernels.DenseWeightOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Bindings of the recurrent layers of one direction, with initial states or without. */
final class RecurrentBindings {
  private static final Int NOTHING = Int.unsigned(1);
  private static final Map<String, String> DENSE =
      Map.of(
          "latency", "nnet::dense_by_latency",
          "resource", "nnet::dense_by_resource",
          "resource_unrolled", "nnet::dense_by_unrolling");
  private static final List<String> EXACT =
      List.of(
          "linear",
          "relu",
          "relu1",
          "relu6",
          "binary_tanh",
          "ternary_tanh",
          "hard_sigmoid",
          "hard_tanh");

  static final List<KernelBinding> ALL =
      List.of(
          plain(SimpleRnn.KIND, 1),
          plain(SimpleRnn.KIND, 2),
          gated(Lstm.KIND, "lstm", 1),
          gated(Lstm.KIND, "lstm", 2),
          gated(Lstm.KIND, "lstm", 3),
          gated(Gru.KIND, "gru", 1),
          gated(Gru.KIND, "gru", 2));

  private RecurrentBindings() {}

  private static KernelBinding plain(LayerKind kind, int inputs) {
    return recurrent(kind, inputs)
        .call(
            "nnet::simple_rnn<$C>("
                + states(inputs)
                + ", $I, $O, $W:weight, $W:recurrent_weight, $W:bias, $W:recurrent_bias, $W:table,"
                + " $W:slope, $W:shift);");
  }

  private static KernelBinding gated(LayerKind kind, String function, int inputs) {
    return recurrent(kind, inputs)
        .orZeros(Recurrent.RECURRENT_TABLE, NOTHING, n -> Shape.of(1))
        .call(
            "nnet::"
                + function
                + "<$C>("
                + states(inputs)
                + ", $I, $O, $W:weight, $W:recurrent_weight, $W:bias, $W:recurrent_bias, $W:table,"
                + " $W:recurrent_table, $W:slope, $W:shift);");
  }

  private static String states(int inputs) {
    return "nnet::states("
        + String.join(", ", IntStream.range(1, inputs).mapToObj(i -> "$I:" + i).toList())
        + ")";
  }

  private static KernelBinding.Builder recurrent(LayerKind kind, int inputs) {
    return KernelBinding.of(kind)
        .when(
            (inputs - 1) + " initial states, functions from tables or piecewise linear",
            n -> n.inputs().size() == inputs && hasFunctions(n))
        .header("nnet/kernel/recurrent.h")
        .orZeros(Recurrent.BIAS, NOTHING, RecurrentBindings::columns)
        .orZeros(Recurrent.RECURRENT_BIAS, NOTHING, RecurrentBindings::columns)
        .orZeros(Table.TABLE, NOTHING, n -> Shape.of(1))
        .orZeros(Recurrent.SLOPE, NOTHING, n -> Shape.of(1))
        .orZeros(Recurrent.SHIFT, NOTHING, n -> Shape.of(1))
        .layout(Recurrent.WEIGHT, (n, w) -> ordered(n, w, inputReuse(n)))
        .layout(Recurrent.RECURRENT_WEIGHT, RecurrentBindings::stateWeights)
        .config(RecurrentBindings::configure);
  }

  private static boolean hasFunctions(Node n) {
    return DENSE.containsKey(n.attr(Schedule.STRATEGY))
        && RecurrentFunction.of(n).stream()
            .allMatch(f -> EXACT.contains(f.name(n)) || f.isTabulated(n) && !isSelu(f, n));
  }

  private static boolean isSelu(RecurrentFunction f, Node n) {
    return f.name(n).equals("selu");
  }

  private static Shape columns(Node n) {
    return Shape.of(n.weight(Recurrent.WEIGHT).shape().last());
  }

  private static int inputReuse(Node n) {
    Shape w = n.weight(Recurrent.WEIGHT).shape();
    return ReuseFactor.near(n, n.attr(Schedule.REUSE_FACTOR), w.first(), w.last());
  }

  /** Columns of the recurrent kernel that are multiplied in one product. */
  private static int stateColumns(Node n) {
    Shape w = n.weight(Recurrent.RECURRENT_WEIGHT).shape();
    // Products with one block of columns fit those of two.
    return resetsBefore(n) ? w.first() : w.last();
  }

  private static int stateReuse(Node n) {
    int asked = n.attr(Schedule.RECURRENT_REUSE_FACTOR);
    int units = n.weight(Recurrent.RECURRENT_WEIGHT).shape().first();
    return ReuseFactor.near(n, asked, units, stateColumns(n));
  }

  private static boolean resetsBefore(Node n) {
    return n.is(Gru.KIND) && !n.attr(Recurrent.RESET_AFTER);
  }

  private static void configure(Node n, KernelConfig c) {
    Direction d = Direction.of(n).get(0);
    int sequences = Math.toIntExact(n.input().shape().size()) / d.steps() / d.inputs();
    c.constant("n_sequences", sequences)
        .constant("n_steps", d.steps())
        .constant("n_in", d.inputs())
        .constant("n_units", d.units())
        .constant("go_backwards", d.backwards())
        .constant("return_sequences", n.attr(Recurrent.RETURN_SEQUENCES))
        .constant("reuse_factor", inputReuse(n))
        .constant("recurrent_reuse_factor", stateReuse(n))
        .constant("multiplier_limit", Products.limit(n.weight(Recurrent.WEIGHT), inputReuse(n)))
        .constant(
            "recurrent_multiplier_limit",
            Products.limit(n.weight(Recurrent.RECURRENT_WEIGHT), stateReuse(n)))
        .type("accum_t", "accum")
        .type("hidden_t", Recurrent.HIDDEN)
        .type("activation_t", Recurrent.ACTIVATED)
        .policy("product", Products.policy(n, Recurrent.WEIGHT))
        .policy(
            "recurrent_product",
            Products.policy(n, n.precision(Recurrent.HIDDEN), Recurrent.RECURRENT_WEIGHT))
        .policy("dense", DENSE.get(n.attr(Schedule.STRATEGY)))
        .policy("activation", function(n, RecurrentFunction.CANDIDATE));
    if (n.is(SimpleRnn.KIND)) {
      return;
    }
    boolean ownParameters = n.findWeight(Recurrent.SLOPE).map(s -> s.size() > 1).orElse(false);
    c.type("gate_t", Recurrent.GATED)
        .policy("gate", function(n, RecurrentFunction.GATE))
        .constant("gate_parameter", ownParameters ? 1 : 0);
    if (n.is(Gru.KIND)) {
      c.constant("reset_after", n.attr(Recurrent.RESET_AFTER));
    } else {
      c.type("state_t", Recurrent.STATE)
          .constant("give_cell", n.attr(Recurrent.OUTPUT).equals("cell"));
    }
  }

  private static String function(Node n, RecurrentFunction f) {
    if (f.isTabulated(n)) {
      double range = n.attr(f.range());
      return "nnet::table_function<"
          + n.weight(f.table()).size()
          + ", "
          + Math.getExponent(range)
          + ", "
          + n.attr(f.offset())
          + ", "
          + (range < 0)
          + ", "
          + n.attr(Table.TRUNCATE)
          + ">";
    }
    return switch (f.name(n)) {
      case "linear" -> "nnet::plain_function<nnet::same>";
      case "relu" -> "nnet::plain_function<nnet::relu_rule>";
      case "relu1" -> "nnet::limited_function<1>";
      case "relu6" -> "nnet::limited_function<6>";
      case "binary_tanh" -> "nnet::plain_function<nnet::binary_tanh_rule>";
      case "ternary_tanh" -> "nnet::ternary_function";
      default -> "nnet::" + f.name(n) + "_function";
    };
  }

  /**
   * The recurrent kernel; where the reset gate comes first, the candidate's columns by themselves.
   */
  private static TensorData stateWeights(Node n, TensorData weight) {
    if (!resetsBefore(n)) {
      return ordered(n, weight, stateReuse(n));
    }
    int units = weight.shape().first();
    double[] gates = ordered(n, columns(weight, 0, 2 * units), stateReuse(n)).toDoubles();
    double[] last = ordered(n, columns(weight, 2 * units, 3 * units), stateReuse(n)).toDoubles();
    double[] all = Arrays.copyOf(gates, weight.size());
    System.arraycopy(last, 0, all, gates.length, last.length);
    return TensorData.wrapDoubles(weight.shape(), all);
  }

  private static TensorData columns(TensorData w, int from, int to) {
    int rows = w.shape().first();
    double[] part = new double[rows * (to - from)];
    for (int i = 0; i < part.length; i++) {
      part[i] = w.atIndex(i / (to - from), from + i % (to - from));
    }
    return TensorData.wrapDoubles(Shape.of(rows, to - from), part);
  }

  private static TensorData ordered(Node n, TensorData weight, int reuse) {
    if (n.attr(Schedule.STRATEGY).equals("latency")) {
      return weight;
    }
    Shape shape = weight.shape();
    int[] positions = DenseWeightOrder.positions(shape.first(), shape.last(), reuse);
    double[] ordered = new double[positions.length];
    Arrays.setAll(ordered, i -> weight.at(positions[i]));
    return TensorData.wrapDoubles(shape, ordered);
  }
}
