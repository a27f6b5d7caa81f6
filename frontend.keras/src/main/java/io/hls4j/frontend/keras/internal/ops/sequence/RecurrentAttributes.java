package io.hls4j.frontend.keras.internal.ops.sequence;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.frontend.keras.internal.config.Operators;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.Optional;
import java.util.Set;

/**
 * How a recurrent layer steps through a sequence.
 *
 * @param cell what it does at each step
 * @param units number of hidden state variables
 * @param activation function of the candidate
 * @param gate function of the gates; empty without gates
 * @param bias whether there are biases
 * @param resetAfter for a GRU, whether the reset gate acts behind the recurrent product
 */
public record RecurrentAttributes(
    Cell cell,
    int units,
    String activation,
    Optional<String> gate,
    boolean bias,
    boolean resetAfter) {
  private static final String TRAINING = "only matters in training";
  private static final Set<String> FUNCTIONS =
      Set.of(
          "hard_sigmoid",
          "hard_tanh",
          "linear",
          "relu",
          "relu6",
          "selu",
          "sigmoid",
          "softplus",
          "softsign",
          "tanh");

  /** What a recurrent layer does at each step. */
  public enum Cell {
    /** One function of the inputs and the hidden state. */
    SIMPLE_RNN(SimpleRnn.KIND, "SimpleRNN", "simple_rnn"),
    /** Long short-term memory. */
    LSTM(Lstm.KIND, "LSTM", "lstm"),
    /** Gated recurrent unit. */
    GRU(Gru.KIND, "GRU", "gru");

    private final LayerKind kind;
    private final String layer;
    private final String id;

    Cell(LayerKind kind, String layer, String id) {
      this.kind = kind;
      this.layer = layer;
      this.id = id;
    }

    LayerKind kind() {
      return kind;
    }

    /** What the graph calls it. */
    String id() {
      return id;
    }

    /** Number of state vectors. */
    int states() {
      return this == LSTM ? 2 : 1;
    }

    /** The cell of a class of layer, {@code LSTM} or {@code LSTMCell}, with or without Q. */
    static Optional<Cell> of(String operator) {
      String bare = Operators.bare(operator).replaceFirst("Cell$", "");
      for (Cell cell : values()) {
        if (bare.equals(cell.layer) || bare.equals("Q" + cell.layer)) {
          return Optional.of(cell);
        }
      }
      return Optional.empty();
    }
  }

  /** Reads the attributes of a layer or of a cell. */
  static RecurrentAttributes of(LayerOperator layer, Cell cell) {
    OperatorReader reader = layer.reader();
    reader.neutral("dropout", TRAINING);
    reader.neutral("recurrent_dropout", TRAINING);
    reader.neutral("seed", TRAINING);
    reader.neutral("unit_forget_bias", "only matters before training");
    reader.neutral("implementation", "a choice of implementation");
    return new RecurrentAttributes(
        cell,
        layer.integer("units"),
        function(layer, "activation", "tanh"),
        cell == Cell.SIMPLE_RNN
            ? Optional.empty()
            : Optional.of(function(layer, "recurrent_activation", "sigmoid")),
        layer.flag("use_bias", true),
        cell != Cell.GRU || layer.flag("reset_after", true));
  }

  private static String function(LayerOperator layer, String attribute, String fallback) {
    Object value =
        layer.reader().find(attribute).orElse(layer.isNull(attribute) ? "linear" : fallback);
    if (value instanceof String name && FUNCTIONS.contains(name)) {
      return name;
    }
    layer
        .reader()
        .refuse(
            attribute, "supported are " + String.join(", ", FUNCTIONS.stream().sorted().toList()));
    return "linear";
  }
}
