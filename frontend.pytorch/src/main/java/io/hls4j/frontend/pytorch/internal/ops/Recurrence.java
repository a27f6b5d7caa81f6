package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Gru;
import io.hls4j.core.graph.layers.Lstm;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.layers.SimpleRnn;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recurrent layers. PyTorch's weights are (gates * states, inputs); its gates are those of Keras,
 * in the order i, f, c, o for LSTM and r, z, h for GRU, whose first two change places here.
 */
final class Recurrence {
  private static final String STORED = "tensors that are stored in the file";

  private final Call call;
  private final LayerKind kind;
  private final String activation;
  private final List<TensorData> parameters = new ArrayList<>();
  private final List<Value> states = new ArrayList<>();
  private final boolean hasBiases;
  private final boolean bidirectional;
  private final int layers;

  private Recurrence(Call call, LayerKind kind, String activation) {
    this.call = call;
    this.kind = kind;
    this.activation = activation;
    this.hasBiases = call.flag("has_biases", true);
    this.bidirectional = call.flag("bidirectional", false);
    this.layers = call.index("num_layers", 1);
  }

  static Operand lstm(Call call) {
    return new Recurrence(call, Lstm.KIND, "tanh").convert();
  }

  static Operand gru(Call call) {
    return new Recurrence(call, Gru.KIND, "tanh").convert();
  }

  /** The plain recurrent layer with its activation. */
  static Operator.Converter simple(String activation) {
    return call -> new Recurrence(call, SimpleRnn.KIND, activation).convert();
  }

  private Operand convert() {
    call.reader().neutral("dropout", "only used in training");
    if (call.flag("train", false) && call.number("dropout", 0) != 0) {
      return call.refuse("train", "False: call model.eval() before torch.export");
    }
    call.reader().neutral("train", "no dropout, or not training");
    Operand input = call.operand("input");
    boolean turned =
        input instanceof Operand.Turned t
            && t.batch() == 1
            && t.before() * t.behind() == 1
            && t.axes().size() == 3;
    if (turned == call.flag("batch_first", false)) {
      return call.refuse("batch_first", "True where axis 0 is the batch, False where axis 1 is");
    }
    if (!turned
        && !(input instanceof Operand.Computed c && c.batched() && c.value().shape().rank() == 2)) {
      return call.refuse("input", "a tensor with axes for batch, time and features");
    }
    Value sequence =
        input instanceof Operand.Turned t ? t.value() : ((Operand.Computed) input).value();
    for (Operand operand : call.operands("params")) {
      if (!(operand instanceof Operand.Known known)) {
        return call.refuse("params", STORED);
      }
      parameters.add(known.data());
    }
    int directions = bidirectional ? 2 : 1;
    int each = hasBiases ? 4 : 2;
    boolean fits = parameters.size() == (long) layers * directions * each && layers > 0;
    for (int i = 0; i < parameters.size(); i++) {
      fits &= parameters.get(i).shape().rank() == (i % each < 2 ? 2 : 1);
    }
    if (!fits) {
      return call.refuse("params", "weights without projection, two and two biases for each layer");
    }
    String refused = readStates();
    if (!refused.isEmpty()) {
      return call.refuse("hx", refused);
    }
    Optional<Value> y = bidirectional ? both(sequence) : forward(sequence);
    if (y.isEmpty()) {
      return new Operand.Missing();
    }
    return turned ? ((Operand.Turned) input).with(y.get()) : new Operand.Computed(y.get(), true);
  }

  /** Initial states that are not zero; says what is supported where they are something else. */
  private String readStates() {
    List<Operand> given = kind == Lstm.KIND ? call.operands("hx") : List.of(call.operand("hx"));
    if (given.size() != (kind == Lstm.KIND ? 2 : 1)) {
      return "one state, or two for an LSTM";
    }
    boolean zero =
        given.stream()
            .allMatch(
                o -> o instanceof Operand.Known k && k.data().min() == 0 && k.data().max() == 0);
    if (zero) {
      return "";
    }
    if (layers > 1 || bidirectional) {
      return "zeros for layers with several directions or levels";
    }
    int units = parameters.get(1).shape().dim(1);
    for (Operand operand : given) {
      if (operand instanceof Operand.Computed c && c.value().shape().size() == units) {
        states.add(shaped(c.value(), units));
      } else if (operand instanceof Operand.Known k && k.data().size() == units) {
        states.add(call.constant(k.data().reshape(Shape.of(units))));
      } else {
        return "states for each sample, computed from the inputs, or the same for all";
      }
    }
    return "";
  }

  private Value shaped(Value state, int units) {
    return state.shape().rank() == 1
        ? state
        : call.add(Reshape.KIND, "state").input(state).attr(Reshape.TARGET, List.of(units)).add();
  }

  private Optional<Value> forward(Value x) {
    boolean sequences = call.isNeeded(0);
    Value y = x;
    List<Value> last = new ArrayList<>();
    List<Value> cells = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      boolean all = layer < layers - 1 || sequences;
      boolean only = !all && !call.isNeeded(1) && call.isNeeded(2);
      Value in = y;
      if (!only) {
        y = layer(in, layer, layer == 0 ? call.add(kind) : call.add(kind, "l" + layer), all).add();
      }
      if (call.isNeeded(1)) {
        last.add(all ? last(y, layer) : y);
      }
      if (call.isNeeded(2)) {
        GraphBuilder.NodeBuilder cell = layer(in, layer, call.add(kind, "cell" + layer), false);
        cells.add(cell.attr(Recurrent.OUTPUT, "cell").add());
      }
    }
    call.result(1, new Operand.Stacked(last));
    call.result(2, new Operand.Stacked(cells));
    return Optional.of(y);
  }

  private GraphBuilder.NodeBuilder layer(
      Value in, int layer, GraphBuilder.NodeBuilder node, boolean sequences) {
    List<Value> inputs = new ArrayList<>(List.of(in));
    inputs.addAll(states);
    node.inputs(inputs)
        .attr(Recurrent.UNITS, units(layer, 0))
        .attr(Recurrent.ACTIVATION, activation)
        .attr(Recurrent.RETURN_SEQUENCES, sequences);
    if (kind == Gru.KIND) {
      node.attr(Recurrent.RESET_AFTER, true);
    }
    node.weight(Recurrent.WEIGHT, gates(parameter(layer, 0, 0)))
        .weight(Recurrent.RECURRENT_WEIGHT, gates(parameter(layer, 0, 1)));
    if (hasBiases) {
      node.weight(Recurrent.BIAS, gates(parameter(layer, 0, 2)))
          .weight(Recurrent.RECURRENT_BIAS, gates(parameter(layer, 0, 3)));
    }
    return node;
  }

  /** The last step of a sequence. */
  private Value last(Value sequence, int layer) {
    int steps = sequence.shape().first();
    int units = sequence.shape().last();
    Value step = step(sequence, steps - 1, 0, units, "last" + layer);
    return call.add(Reshape.KIND, "state" + layer)
        .input(step)
        .attr(Reshape.TARGET, List.of(units))
        .add();
  }

  private Value step(Value sequence, int at, int from, int to, String suffix) {
    return call.add(Slice.KIND, suffix)
        .input(sequence)
        .attr(Slice.BEGIN, List.of(at, from))
        .attr(Slice.END, List.of(at + 1, to))
        .attr(Slice.STEP, List.of(1, 1))
        .add();
  }

  private Optional<Value> both(Value x) {
    if (call.isNeeded(2)) {
      call.refuse("bidirectional", "the sequence and the last states, not the cell states");
      return Optional.empty();
    }
    Value y = x;
    List<Value> last = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      GraphBuilder.NodeBuilder node =
          layer == 0 ? call.add(Bidirectional.KIND) : call.add(Bidirectional.KIND, "l" + layer);
      y = bidirectional(y, layer, node).add();
      int units = units(layer, 0);
      if (call.isNeeded(1)) {
        int steps = y.shape().first();
        last.add(vector(step(y, steps - 1, 0, units, "forward" + layer), units, "f" + layer));
        last.add(vector(step(y, 0, units, 2 * units, "backward" + layer), units, "b" + layer));
      }
    }
    call.result(1, new Operand.Stacked(last));
    return Optional.of(y);
  }

  private Value vector(Value step, int units, String suffix) {
    return call.add(Reshape.KIND, suffix).input(step).attr(Reshape.TARGET, List.of(units)).add();
  }

  private GraphBuilder.NodeBuilder bidirectional(
      Value in, int layer, GraphBuilder.NodeBuilder node) {
    node.input(in)
        .attr(Bidirectional.CELL, kind.name().toLowerCase(Locale.ROOT).replace("rnn", "_rnn"))
        .attr(Bidirectional.MERGE_MODE, "concat")
        .attr(Recurrent.UNITS, units(layer, 0))
        .attr(Recurrent.ACTIVATION, activation)
        .attr(Recurrent.RETURN_SEQUENCES, true);
    for (int d = 0; d < 2; d++) {
      String direction = d == 0 ? "forward_" : "backward_";
      node.weight(direction + Recurrent.WEIGHT, gates(parameter(layer, d, 0)))
          .weight(direction + Recurrent.RECURRENT_WEIGHT, gates(parameter(layer, d, 1)));
      if (hasBiases) {
        node.weight(direction + Recurrent.BIAS, gates(parameter(layer, d, 2)))
            .weight(direction + Recurrent.RECURRENT_BIAS, gates(parameter(layer, d, 3)));
      }
    }
    return node;
  }

  private int units(int layer, int direction) {
    return parameter(layer, direction, 1).shape().dim(1);
  }

  private TensorData parameter(int layer, int direction, int which) {
    int directions = bidirectional ? 2 : 1;
    return parameters.get((layer * directions + direction) * (hasBiases ? 4 : 2) + which);
  }

  /** (gates * states, ..) as (.., gates * states), gates in the order of Keras. */
  private TensorData gates(TensorData stored) {
    TensorData ordered = stored;
    if (kind == Gru.KIND) {
      int rows = stored.shape().first();
      int units = rows / 3;
      int per = stored.size() / rows;
      float[] values = new float[stored.size()];
      for (int row = 0; row < rows; row++) {
        int from = row < units ? row + units : row < 2 * units ? row - units : row;
        for (int i = 0; i < per; i++) {
          values[row * per + i] = (float) stored.at(from * per + i);
        }
      }
      ordered = TensorData.wrapFloats(stored.shape(), values);
    }
    return ordered.shape().rank() == 2 ? ordered.transpose(1, 0) : ordered;
  }
}
