package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.Optional;

/** Weights of a recurrent operator, which has its gates in another order and its axes turned. */
final class RecurrentWeights {
  private static final int KERNEL = 1;
  private static final int RECURRENT_KERNEL = 2;
  private static final int BIAS = 3;

  /** The cells, each with the gates of the graph by their position in ONNX. */
  enum Cell {
    /** A state that is a function of two sums. */
    RNN(SimpleRnn.KIND, "simple_rnn", 0),
    /** Update and reset gate and candidate, in both. */
    GRU(Gru.KIND, "gru", 0, 1, 2),
    /** Input, forget, candidate, output; in ONNX input, output, forget, candidate. */
    LSTM(Lstm.KIND, "lstm", 0, 2, 3, 1);

    private final LayerKind kind;
    private final String word;
    private final int[] gates;

    Cell(LayerKind kind, String word, int... gates) {
      this.kind = kind;
      this.word = word;
      this.gates = gates;
    }

    LayerKind kind() {
      return kind;
    }

    String word() {
      return word;
    }
  }

  private final Cell cell;
  private final int directions;
  private final int units;
  private final TensorData kernel;
  private final TensorData recurrent;
  private final Optional<TensorData> bias;

  private RecurrentWeights(
      Cell cell,
      int directions,
      TensorData kernel,
      TensorData recurrent,
      Optional<TensorData> bias) {
    this.cell = cell;
    this.directions = directions;
    this.units = recurrent.shape().last();
    this.kernel = kernel;
    this.recurrent = recurrent;
    this.bias = bias;
  }

  /** Reads and checks the weights. */
  static RecurrentWeights of(Operator op, Cell cell, int directions) {
    TensorData recurrent = Constants.numbers(op, RECURRENT_KERNEL).finite();
    TensorData kernel = Constants.numbers(op, KERNEL).finite();
    Optional<TensorData> bias =
        op.has(BIAS) ? Optional.of(Constants.numbers(op, BIAS).finite()) : Optional.empty();
    if (recurrent.shape().rank() != 3 || kernel.shape().rank() != 3) {
      throw op.wrong("weights of shape " + kernel.shape() + " and " + recurrent.shape());
    }
    int units = recurrent.shape().last();
    int rows = cell.gates.length * units;
    check(op, recurrent, Shape.of(directions, rows, units));
    check(op, kernel, Shape.of(directions, rows, kernel.shape().last()));
    bias.ifPresent(b -> check(op, b, Shape.of(directions, 2 * rows)));
    if (op.attributes().has("hidden_size") && op.attributes().integer("hidden_size") != units) {
      throw op.wrong("hidden_size is not " + units + ", as the weights have it");
    }
    return new RecurrentWeights(cell, directions, kernel, recurrent, bias);
  }

  private static void check(Operator op, TensorData weight, Shape shape) {
    if (!weight.shape().equals(shape)) {
      throw op.wrong("weights of shape " + weight.shape() + ", not " + shape);
    }
  }

  /** Number of directions. */
  int directions() {
    return directions;
  }

  /** Number of hidden state variables. */
  int units() {
    return units;
  }

  /** Sets the weights of one direction, under slots that begin with a prefix. */
  void put(GraphBuilder.NodeBuilder node, int direction, String prefix) {
    node.weight(prefix + Recurrent.WEIGHT, turned(kernel, direction))
        .weight(prefix + Recurrent.RECURRENT_WEIGHT, turned(recurrent, direction));
    bias.ifPresent(
        b ->
            node.weight(prefix + Recurrent.BIAS, half(b, direction, 0))
                .weight(prefix + Recurrent.RECURRENT_BIAS, half(b, direction, 1)));
  }

  /** From (gates * units, columns) to (columns, gates * units) in the order of the graph. */
  private TensorData turned(TensorData weight, int direction) {
    int rows = weight.shape().dim(1);
    int columns = weight.shape().last();
    float[] all = new float[rows * columns];
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        all[c * rows + r] = (float) weight.at((direction * rows + source(r)) * columns + c);
      }
    }
    return TensorData.wrapFloats(Shape.of(columns, rows), all);
  }

  private TensorData half(TensorData biases, int direction, int half) {
    int rows = cell.gates.length * units;
    float[] all = new float[rows];
    for (int r = 0; r < rows; r++) {
      all[r] = (float) biases.at((direction * 2 + half) * rows + source(r));
    }
    return TensorData.wrapFloats(Shape.of(rows), all);
  }

  private int source(int row) {
    return cell.gates[row / units] * units + row % units;
  }
}
