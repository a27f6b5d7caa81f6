package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;

/**
 * What recurrent layers share. A layer reads a sequence of vectors, shape (.., steps, inputs), and
 * carries a hidden state of {@code units} numbers from step to step. Gates are kept in the order of
 * Keras: input, forget, candidate, output (LSTM); update, reset, candidate (GRU).
 *
 * <p>Numbers within a layer, in this order for each step: a weighted sum of the inputs and one of
 * the hidden state, each like a Dense layer in the accumulator type; their sum, in the accumulator
 * type; the gates, in the types {@code activation} and {@code recurrent_activation}; the cell
 * state, in the type {@code state}; the hidden state, in the type {@code hidden}.
 */
public final class Recurrent {
  /** Number of hidden state variables. */
  public static final Attr<Integer> UNITS =
      Attr.integer("units", "Number of hidden state variables.")
          .where(n -> n > 0, "integer, at least 1");

  private static final String[] FUNCTIONS = {
    "linear",
    "relu",
    "relu1",
    "relu6",
    "sigmoid",
    "tanh",
    "softplus",
    "softsign",
    "selu",
    "binary_tanh",
    "ternary_tanh",
    "gelu",
    "gelu_tanh",
    "silu",
    "mish",
    "hard_swish",
    "log_sigmoid",
    "exp",
    "hard_sigmoid",
    "hard_tanh"
  };

  /** Function of the candidate and, in an LSTM, of the cell state. */
  public static final Attr<String> ACTIVATION =
      Attr.choice("activation", "Function of the candidate and of the cell state.", FUNCTIONS)
          .orElse("tanh");

  /** Function of the gates. */
  public static final Attr<String> RECURRENT_ACTIVATION =
      Attr.choice("recurrent_activation", "Function of the gates.", FUNCTIONS).orElse("sigmoid");

  /** Whether the result holds the state after each step, rather than after the last one only. */
  public static final Attr<Boolean> RETURN_SEQUENCES =
      Attr.flag("return_sequences", "Give the state after every step, not only after the last one.")
          .orElse(false);

  /**
   * Whether the steps are read from the last to the first; a sequence of states then comes in the
   * order of computation, the state after the last step of the input first.
   */
  public static final Attr<Boolean> GO_BACKWARDS =
      Attr.flag(
              "go_backwards",
              "Read the steps from the last to the first; a returned sequence stays in the order of"
                  + " computation.")
          .orElse(false);

  /** Which state the layer gives. */
  public static final Attr<String> OUTPUT =
      Attr.choice(
              "output", "Which state is the result: the hidden state or the cell.", "state", "cell")
          .orElse("state");

  /** Whether the reset gate of a GRU acts on the recurrent product rather than on the state. */
  public static final Attr<Boolean> RESET_AFTER =
      Attr.flag(
              "reset_after",
              "Apply the reset gate after the recurrent product, rather than to the state before"
                  + " it.")
          .orElse(true);

  /**
   * Whether the model itself rounds activated candidates, cell states and gates to the types given
   * for them: the float engine then rounds as well, in single precision.
   */
  public static final Attr<Boolean> QUANTIZED =
      Attr.flag(
              "quantized_activations",
              "Whether the model itself rounds activated values to their types.")
          .orElse(false);

  /** The range that the table of gates covers. */
  public static final Attr<Double> RECURRENT_TABLE_RANGE = Table.range("recurrent_table_range");

  /** Entry of the table of gates that belongs to input zero. */
  public static final Attr<Integer> RECURRENT_TABLE_OFFSET = Table.offset("recurrent_table_offset");

  /** Slot of the kernel, shape (inputs, gates * units). */
  public static final String WEIGHT = "weight";

  /** Slot of the recurrent kernel, shape (units, gates * units). */
  public static final String RECURRENT_WEIGHT = "recurrent_weight";

  /** Slot of the bias, shape (gates * units). */
  public static final String BIAS = "bias";

  /** Slot of the bias of the recurrent product, shape (gates * units). */
  public static final String RECURRENT_BIAS = "recurrent_bias";

  /** Slot of the table of gates; that of candidates is {@link Table#TABLE}. */
  public static final String RECURRENT_TABLE = "recurrent_table";

  /** Slot of the slopes of hard functions: of the candidate, then of the gates. */
  public static final String SLOPE = "slope";

  /** Slot of the shifts of hard functions: of the candidate, then of the gates. */
  public static final String SHIFT = "shift";

  /** Type of the hidden state. */
  public static final String HIDDEN = "hidden";

  /** Type of the cell state of an LSTM. */
  public static final String STATE = "state";

  /** Type of activated candidates and cell states; as a type slot. */
  public static final String ACTIVATED = "activation";

  /** Type of activated gates; as a type slot. */
  public static final String GATED = "recurrent_activation";

  private static final Fixed TABLE_TYPE = Fixed.signed(18, 8);

  private Recurrent() {}

  /** Begins a kind; the caller adds weights, rules and what else it has. */
  static LayerKind.Builder declare(String name, RecurrentCell cell) {
    LayerKind.Builder kind =
        LayerKind.named(name)
            .attributes(UNITS, ACTIVATION, RETURN_SEQUENCES, QUANTIZED)
            .attributes(Table.SIZE, Table.RANGE, Table.OFFSET, Table.TRUNCATE, Table.ERROR)
            .attributes(Schedule.REUSE_FACTOR, Schedule.RECURRENT_REUSE_FACTOR)
            .attributes(Schedule.STRATEGY, Schedule.STATIC)
            .type("accum", "Type of products, of the two weighted sums and of their sum.")
            .type(HIDDEN, "Type of the hidden state; the result's where not given.", Auto.AUTO)
            .type(ACTIVATED, "Type of activated candidates and cell states.", Auto.AUTO)
            .table(Table.TABLE, "Values of the activation; only if tabulated.", TABLE_TYPE)
            .precision(RecurrentTypes::infer)
            .range(RecurrentRange::range);
    return cell == RecurrentCell.SIMPLE_RNN ? kind : gated(kind, cell);
  }

  private static LayerKind.Builder gated(LayerKind.Builder kind, RecurrentCell cell) {
    kind.attributes(RECURRENT_ACTIVATION, RECURRENT_TABLE_RANGE, RECURRENT_TABLE_OFFSET)
        .type(GATED, "Type of activated gates.", Auto.AUTO)
        .table(
            RECURRENT_TABLE, "Values of the recurrent activation; only if tabulated.", Auto.AUTO);
    return cell == RecurrentCell.GRU
        ? kind
        : kind.type(STATE, "Type of the cell state; the result's where not given.", Auto.AUTO);
  }

  /** Adds the weights of one direction, their slots named with a prefix, and of hard functions. */
  static LayerKind.Builder weights(LayerKind.Builder kind, String prefix, String gates) {
    String columns = gates + "units)";
    return kind.weight(prefix + WEIGHT, "Kernel, shape (inputs, " + columns + ".")
        .weight(prefix + RECURRENT_WEIGHT, "Recurrent kernel, shape (units, " + columns + ".")
        .optionalWeight(prefix + BIAS, "Bias, shape (" + columns + "; absent means zero.")
        .optionalWeight(
            prefix + RECURRENT_BIAS,
            "Bias of the recurrent product, shape (" + columns + "; absent means zero.");
  }

  /** Adds the parameters of hard functions. */
  static LayerKind.Builder hard(LayerKind.Builder kind) {
    String which = "s of hard_sigmoid and hard_tanh: of the activation, then of the gates.";
    return kind.optionalWeight(SLOPE, "Slope" + which, Fixed.unsigned(16, 0))
        .optionalWeight(SHIFT, "Shift" + which, Fixed.unsigned(2, 0));
  }

  /** The result's shape of a layer of one direction; checks everything it has. */
  static Shape shape(Node n, RecurrentCell cell) {
    Direction d = Direction.single(n, cell);
    d.check();
    RecurrentFunction.of(n).forEach(f -> f.check(n));
    return sequence(n, d.units());
  }

  /** Leading axes, steps if sequences are returned, then the given number of channels. */
  static Shape sequence(Node n, int channels) {
    Shape x = n.input().shape();
    Shape all = x.withLast(channels);
    return n.attr(RETURN_SEQUENCES) ? all : all.without(-2);
  }
}
