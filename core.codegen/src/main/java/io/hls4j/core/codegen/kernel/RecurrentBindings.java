package io.hls4j.core.codegen.kernel;

import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Direction;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.RecurrentCell;
import io.hls4j.core.graph.layers.RecurrentFunction;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Bindings of the recurrent layers of one direction, with initial states or without. */
final class RecurrentBindings {
  static final Int NOTHING = Int.unsigned(1);

  /** What stands in the place of weights that are in generated classes; no product reads it. */
  private static final String UNREAD = "$W:bias, $W:bias";

  private static final Map<String, String> DENSE =
      Map.of(
          "latency",
          "nnet::dense_by_latency",
          "resource",
          "nnet::dense_by_resource",
          UnrolledRecurrent.STRATEGY,
          "nnet::dense_by_unrolling");
  static final String[] IN_ARRAYS = {"latency", "resource"};
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

  /** Those of tables or piecewise linear. */
  private static final String[] FUNCTIONS =
      Recurrent.ACTIVATION.words().stream()
          .filter(f -> EXACT.contains(f) || Activation.TABULATED.contains(f) && !f.equals("selu"))
          .toArray(String[]::new);

  static final List<KernelBinding> ALL =
      List.of(
          recurrent(SimpleRnn.KIND, 1),
          recurrent(SimpleRnn.KIND, 2),
          recurrent(Lstm.KIND, 1),
          recurrent(Lstm.KIND, 2),
          recurrent(Lstm.KIND, 3),
          recurrent(Gru.KIND, 1),
          recurrent(Gru.KIND, 2),
          unrolled(SimpleRnn.KIND, 1),
          unrolled(SimpleRnn.KIND, 2),
          unrolled(Lstm.KIND, 1),
          unrolled(Lstm.KIND, 2),
          unrolled(Lstm.KIND, 3),
          unrolled(Gru.KIND, 1),
          unrolled(Gru.KIND, 2));

  private RecurrentBindings() {}

  private static KernelBinding recurrent(LayerKind kind, int inputs) {
    KernelBinding.Builder binding = direction(functions(kind, inputs, IN_ARRAYS), "");
    return call(binding, kind, inputs, "$W:weight, $W:recurrent_weight");
  }

  private static KernelBinding unrolled(LayerKind kind, int inputs) {
    KernelBinding.Builder binding = functions(kind, inputs, UnrolledRecurrent.STRATEGY);
    UnrolledRecurrent.classes(biases(binding, ""), "");
    return call(binding, kind, inputs, UNREAD);
  }

  private static KernelBinding call(
      KernelBinding.Builder binding, LayerKind kind, int inputs, String weights) {
    boolean gated = kind != SimpleRnn.KIND;
    if (gated) {
      binding.orZeros(Recurrent.RECURRENT_TABLE, NOTHING, n -> Shape.of(1));
    }
    return binding
        .config(RecurrentBindings::configure)
        .call(
            "nnet::recurrent<$C>("
                + states(inputs)
                + ", $I, $O, "
                + weights
                + ", $W:bias, $W:recurrent_bias, $W:table,"
                + (gated ? " $W:recurrent_table" : " $W:table")
                + ", $W:slope, $W:shift);");
  }

  private static String states(int inputs) {
    return "nnet::states("
        + String.join(", ", IntStream.range(1, inputs).mapToObj(i -> "$I:" + i).toList())
        + ")";
  }

  /** A binding of a recurrent layer without its weights, for so many inputs. */
  static KernelBinding.Builder functions(LayerKind kind, int inputs, String... strategies) {
    KernelBinding.Builder binding =
        KernelBinding.of(kind)
            .only(Schedule.STRATEGY, strategies)
            .only(Recurrent.ACTIVATION, FUNCTIONS);
    if (kind.attributes().contains(Recurrent.RECURRENT_ACTIVATION)) {
      binding.only(Recurrent.RECURRENT_ACTIVATION, FUNCTIONS);
    }
    return binding
        .when((inputs - 1) + " initial states", n -> n.inputs().size() == inputs)
        .header("nnet/kernel/recurrent.h")
        .orZeros(Table.TABLE, NOTHING, n -> Shape.of(1))
        .orZeros(Recurrent.SLOPE, NOTHING, n -> Shape.of(1))
        .orZeros(Recurrent.SHIFT, NOTHING, n -> Shape.of(1));
  }

  /** Adds the weights of the direction with the given prefix. */
  static KernelBinding.Builder direction(KernelBinding.Builder binding, String prefix) {
    return biases(binding, prefix)
        .layout(
            prefix + Recurrent.WEIGHT,
            (n, w) -> Matrices.inOrderOfUse(n, w, inputReuse(named(n, prefix))))
        .layout(prefix + Recurrent.RECURRENT_WEIGHT, (n, w) -> stateWeights(named(n, prefix), w));
  }

  /** Adds the biases of the direction with the given prefix. */
  static KernelBinding.Builder biases(KernelBinding.Builder binding, String prefix) {
    return binding
        .orZeros(prefix + Recurrent.BIAS, NOTHING, n -> columns(named(n, prefix)))
        .orZeros(prefix + Recurrent.RECURRENT_BIAS, NOTHING, n -> columns(named(n, prefix)));
  }

  static Direction named(Node n, String prefix) {
    return Direction.of(n).stream()
        .filter(d -> d.prefix().equals(prefix))
        .findFirst()
        .orElseThrow();
  }

  private static Shape columns(Direction d) {
    return Shape.of(weight(d, Recurrent.WEIGHT).shape().last());
  }

  static TensorData weight(Direction d, String slot) {
    return d.node().weight(d.slot(slot));
  }

  static int inputReuse(Direction d) {
    Shape w = weight(d, Recurrent.WEIGHT).shape();
    return ReuseFactor.near(d.node(), asked(d, Schedule.REUSE_FACTOR), w.first(), w.last());
  }

  /** Columns of the recurrent kernel that are multiplied in one product. */
  private static int stateColumns(Direction d) {
    // Products with one block of columns fit those of two.
    return resetsBefore(d) ? d.units() : weight(d, Recurrent.RECURRENT_WEIGHT).shape().last();
  }

  static int stateReuse(Direction d) {
    int asked = asked(d, Schedule.RECURRENT_REUSE_FACTOR);
    return ReuseFactor.near(d.node(), asked, d.units(), stateColumns(d));
  }

  private static int asked(Direction d, Attr<Integer> single) {
    boolean input = single == Schedule.REUSE_FACTOR;
    return switch (d.prefix()) {
      case Bidirectional.FORWARD ->
          d.node()
              .attr(input ? Bidirectional.FORWARD_REUSE : Bidirectional.FORWARD_RECURRENT_REUSE);
      case Bidirectional.BACKWARD ->
          d.node()
              .attr(input ? Bidirectional.BACKWARD_REUSE : Bidirectional.BACKWARD_RECURRENT_REUSE);
      default -> d.node().attr(single);
    };
  }

  static boolean resetsBefore(Direction d) {
    return d.cell() == RecurrentCell.GRU && !d.node().attr(Recurrent.RESET_AFTER);
  }

  private static void configure(Node n, KernelConfig c) {
    Direction d = Direction.of(n).get(0);
    step(d, c);
    products(d, c);
    c.constant("go_backwards", d.backwards());
    if (d.cell() == RecurrentCell.LSTM) {
      c.constant("give_cell", n.attr(Recurrent.OUTPUT).equals("cell"));
    }
  }

  /** The members that both directions share. */
  static void step(Direction d, KernelConfig c) {
    Node n = d.node();
    int sequences = Math.toIntExact(n.input().shape().size()) / d.steps() / d.inputs();
    c.constant("n_sequences", sequences)
        .constant("n_steps", d.steps())
        .constant("n_in", d.inputs())
        .constant("return_sequences", n.attr(Recurrent.RETURN_SEQUENCES))
        .type("accum_t", "accum")
        .type("hidden_t", Recurrent.HIDDEN)
        .type("activation_t", Recurrent.ACTIVATED)
        .policy("cell", "nnet::" + d.cell().name().toLowerCase(Locale.ROOT) + "_cell")
        .policy("dense", DENSE.get(n.attr(Schedule.STRATEGY)))
        .policy("activation", function(n, RecurrentFunction.CANDIDATE));
    if (d.cell() != RecurrentCell.SIMPLE_RNN) {
      gates(d, c);
    }
  }

  private static void gates(Direction d, KernelConfig c) {
    Node n = d.node();
    boolean ownParameters = n.findWeight(Recurrent.SLOPE).map(s -> s.size() > 1).orElse(false);
    c.type("gate_t", Recurrent.GATED)
        .policy("gate", function(n, RecurrentFunction.GATE))
        .constant("gate_parameter", ownParameters ? 1 : 0);
    if (d.cell() == RecurrentCell.GRU) {
      c.constant("reset_after", n.attr(Recurrent.RESET_AFTER));
    } else {
      c.type("state_t", Recurrent.STATE);
    }
  }

  /** The members of one direction, named with its prefix. */
  static void products(Direction d, KernelConfig c) {
    Node n = d.node();
    c.constant(d.slot("n_units"), d.units())
        .constant(d.slot("reuse_factor"), inputReuse(d))
        .constant(d.slot("recurrent_reuse_factor"), stateReuse(d))
        .constant(d.slot("multiplier_limit"), inputMultipliers(d))
        .constant(d.slot("recurrent_multiplier_limit"), stateMultipliers(d))
        .policy(d.slot("product"), Products.policy(n, d.slot(Recurrent.WEIGHT)))
        .policy(
            d.slot("recurrent_product"),
            Products.policy(n, n.precision(Recurrent.HIDDEN), d.slot(Recurrent.RECURRENT_WEIGHT)));
    if (UnrolledRecurrent.isChosen(n)) {
      UnrolledRecurrent.types(d, c);
    }
  }

  private static int inputMultipliers(Direction d) {
    return UnrolledRecurrent.isChosen(d.node())
        ? UnrolledRecurrent.inputMultipliers(d)
        : Products.limit(weight(d, Recurrent.WEIGHT), inputReuse(d));
  }

  private static int stateMultipliers(Direction d) {
    return UnrolledRecurrent.isChosen(d.node())
        ? UnrolledRecurrent.stateMultipliers(d)
        : Products.limit(weight(d, Recurrent.RECURRENT_WEIGHT), stateReuse(d));
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
  private static TensorData stateWeights(Direction d, TensorData weight) {
    Node n = d.node();
    int reuse = stateReuse(d);
    if (!resetsBefore(d)) {
      return Matrices.inOrderOfUse(n, weight, reuse);
    }
    int units = weight.shape().first();
    double[] gates =
        Matrices.inOrderOfUse(n, Matrices.columns(weight, 0, 2 * units), reuse).toDoubles();
    double[] last =
        Matrices.inOrderOfUse(n, Matrices.columns(weight, 2 * units, 3 * units), reuse).toDoubles();
    double[] all = Arrays.copyOf(gates, weight.size());
    System.arraycopy(last, 0, all, gates.length, last.length);
    return TensorData.wrapDoubles(weight.shape(), all);
  }
}
