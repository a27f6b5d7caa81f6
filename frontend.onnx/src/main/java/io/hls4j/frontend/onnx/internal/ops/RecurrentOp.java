package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Bidirectional;
import io.hls4j.core.graph.layers.Concatenate;
import io.hls4j.core.graph.layers.Recurrent;
import io.hls4j.core.graph.layers.Slice;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Repeated;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * RNN, GRU and LSTM in all directions: a recurrent layer for each output that is read, or a
 * Bidirectional one.
 *
 * @param cell what it computes
 */
record RecurrentOp(RecurrentWeights.Cell cell) implements Converter {
  private static final int SEQUENCE_LENGTHS = 4;
  private static final int HIDDEN = 5;
  private static final int STATE = 6;
  private static final int PEEPHOLES = 7;
  private static final int CELL_OUTPUT = 2;

  /** What all layers of one operator share. */
  private record Setting(
      RecurrentWeights weights,
      RecurrentFunctions functions,
      Flow x,
      List<List<Value>> initial,
      boolean resetAfter) {

    boolean isBoth() {
      return weights.directions() == 2;
    }

    int units() {
      return weights.units();
    }
  }

  @Override
  public Operand convert(Operator op) {
    return convertAll(op).get(0);
  }

  @Override
  public List<Operand> convertAll(Operator op) {
    String direction = op.attributes().text("direction", "forward");
    if (!List.of("forward", "reverse", "bidirectional").contains(direction)) {
      op.attributes().refuse("direction", "forward, reverse and bidirectional");
    }
    boolean both = direction.equals("bidirectional");
    boolean batchFirst = op.attributes().flag("layout", false);
    RecurrentWeights weights = RecurrentWeights.of(op, cell, both ? 2 : 1);
    checkRest(op);
    Flow x = sequence(op, batchFirst);
    RecurrentFunctions functions = RecurrentFunctions.of(op, cell, both ? 2 : 1);
    boolean resetAfter =
        cell != RecurrentWeights.Cell.GRU || op.attributes().flag("linear_before_reset", false);
    Setting setting =
        new Setting(weights, functions, x, initial(op, weights, batchFirst), resetAfter);
    boolean backward = direction.equals("reverse");
    List<Operand> outputs = new ArrayList<>();
    outputs.add(op.isRead(0) ? states(op, setting, backward, batchFirst) : Operand.Gap.MISSING);
    outputs.add(op.isRead(1) ? last(op, setting, backward, batchFirst) : Operand.Gap.MISSING);
    if (cell == RecurrentWeights.Cell.LSTM) {
      outputs.add(op.isRead(2) ? cells(op, setting, backward, batchFirst) : Operand.Gap.MISSING);
    }
    return outputs;
  }

  /** Attributes and inputs that change nothing here, or are refused. */
  private void checkRest(Operator op) {
    if (op.attributes().has("clip")) {
      op.attributes().refuse("clip", "states without limits");
    }
    if (op.attributes().flag("input_forget", false)) {
      op.attributes().refuse("input_forget", "0, gates of their own");
    }
    op.attributes().neutral("output_sequence", "an output is there where it is read");
    if (op.has(PEEPHOLES)) {
      if (!Constants.isZero(op, PEEPHOLES)) {
        throw op.unsupported("peepholes", "gates that do not read the cell");
      }
      op.neutralInput(PEEPHOLES, "all zero");
    }
  }

  private static Flow sequence(Operator op, boolean batchFirst) {
    Flow x = op.tensor(0);
    int batch = batchFirst ? 0 : 1;
    if (x.axes().rank() != 3 || x.axes().batchAxis() != batch) {
      throw op.unsupported("a sequence with the axes " + x.axes(), "steps, batch and inputs");
    }
    int steps = x.axes().dim(1 - batch);
    if (op.has(SEQUENCE_LENGTHS)) {
      if (!op.known(SEQUENCE_LENGTHS).isAll(steps)) {
        throw op.unsupported("sequences of different lengths", "all steps of the input");
      }
      op.neutralInput(SEQUENCE_LENGTHS, "every sequence has all steps");
    }
    return x;
  }

  /** The initial states of each direction; none where all are zero. */
  private List<List<Value>> initial(Operator op, RecurrentWeights weights, boolean batchFirst) {
    int inputs = cell == RecurrentWeights.Cell.LSTM ? 2 : 1;
    boolean zero = true;
    for (int i = 0; i < inputs; i++) {
      zero &= Constants.isZero(op, HIDDEN + i);
    }
    List<List<Value>> all = new ArrayList<>();
    for (int d = 0; d < weights.directions(); d++) {
      List<Value> states = new ArrayList<>();
      for (int i = 0; i < inputs && !zero; i++) {
        states.add(initial(op, HIDDEN + i, d, weights, batchFirst));
      }
      all.add(states);
    }
    for (int i = 0; i < inputs && zero; i++) {
      if (op.has(HIDDEN + i)) {
        op.neutralInput(HIDDEN + i, "all zero, as a state is without it");
      }
    }
    return all;
  }

  private static Value initial(
      Operator op, int input, int direction, RecurrentWeights weights, boolean batchFirst) {
    Shape own = Shape.of(weights.units());
    if (!op.has(input)) {
      return op.constant(Known.computed("zero", OnnxType.FLOAT, TensorData.filled(own, 0)), own);
    }
    int along = batchFirst ? 1 : 0;
    Operand operand = op.input(input);
    if (operand instanceof Flow flow) {
      Axes axes = flow.axes();
      if (weights.directions() != 1 || axes.rank() != 3 || axes.batchAxis() != 1 - along) {
        throw op.unsupported("a computed state with the axes " + axes, "one direction");
      }
      return op.settled(flow.seenAs(axes.without(along), op.unit(), "Reshape")).value();
    }
    Known known = operand instanceof Repeated repeated ? repeated.each() : op.known(input);
    Shape shape = known.shape();
    if (shape.rank() != 3 || shape.size() != (long) weights.directions() * weights.units()) {
      throw op.unsupported("an initial state of shape " + shape, "the same state for every sample");
    }
    return op.constant(ConstantMath.take(op, known, along, direction).reshaped(own), own);
  }

  /** Y: the state after every step, in the order of the steps. */
  private Flow states(Operator op, Setting s, boolean backward, boolean batchFirst) {
    int steps = s.x().value().shape().first();
    Flow y = s.isBoth() ? both(op, s, "", true) : layer(op, s, 0, "", backward, true, false);
    if (backward) {
      int width = s.units();
      y =
          op.part(
              "_in_order",
              Slice.KIND,
              y.axes(),
              List.of(y.value()),
              n ->
                  n.attr(Slice.BEGIN, List.of(steps - 1, 0))
                      .attr(Slice.END, List.of(-1 - steps, width))
                      .attr(Slice.STEP, List.of(-1, 1)));
    }
    int d = s.weights().directions();
    List<Integer> dims =
        batchFirst
            ? List.of(Axes.BATCH, steps, d, s.units())
            : List.of(steps, d, Axes.BATCH, s.units());
    return y.seenAs(new Axes(dims), op.unit(), "Reshape");
  }

  /** Y_h: the state after the last step of each direction. */
  private Flow last(Operator op, Setting s, boolean backward, boolean batchFirst) {
    String suffix = op.isRead(0) ? "_last" : "";
    Flow y =
        s.isBoth() ? both(op, s, suffix, false) : layer(op, s, 0, suffix, backward, false, false);
    return seen(op, y, s, batchFirst);
  }

  /** Y_c: the cell after the last step of each direction. */
  private Flow cells(Operator op, Setting s, boolean backward, boolean batchFirst) {
    if (!s.isBoth()) {
      return seen(op, layer(op, s, 0, "_cell", backward, false, true), s, batchFirst);
    }
    Flow forward = layer(op, s, 0, "_forward_cell", false, false, true);
    Flow back = layer(op, s, 1, "_backward_cell", true, false, true);
    Flow joined =
        op.part(
            "_cell",
            Concatenate.KIND,
            new Axes(List.of(Axes.BATCH, CELL_OUTPUT * s.units())),
            List.of(forward.value(), back.value()),
            n -> n.attr(Concatenate.AXIS, 0));
    return seen(op, joined, s, batchFirst);
  }

  private static Flow seen(Operator op, Flow y, Setting s, boolean batchFirst) {
    int d = s.weights().directions();
    List<Integer> dims =
        batchFirst ? List.of(Axes.BATCH, d, s.units()) : List.of(d, Axes.BATCH, s.units());
    return y.seenAs(new Axes(dims), op.unit(), "Reshape");
  }

  private Flow layer(
      Operator op,
      Setting s,
      int direction,
      String suffix,
      boolean backward,
      boolean sequence,
      boolean cells) {
    List<Value> inputs = new ArrayList<>(List.of(s.x().value()));
    inputs.addAll(s.initial().get(direction));
    return add(
        op,
        suffix,
        cell.kind(),
        inputs,
        axes(s, sequence, s.units()),
        n -> {
          common(n, s, sequence);
          n.attr(Recurrent.GO_BACKWARDS, backward);
          if (cells) {
            n.attr(Recurrent.OUTPUT, "cell");
          }
          s.weights().put(n, direction, "");
        });
  }

  private Flow both(Operator op, Setting s, String suffix, boolean sequence) {
    List<Value> inputs = new ArrayList<>(List.of(s.x().value()));
    s.initial().forEach(inputs::addAll);
    return add(
        op,
        suffix,
        Bidirectional.KIND,
        inputs,
        axes(s, sequence, 2 * s.units()),
        n -> {
          common(n, s, sequence);
          n.attr(Bidirectional.CELL, cell.word());
          s.weights().put(n, 0, Bidirectional.FORWARD);
          s.weights().put(n, 1, Bidirectional.BACKWARD);
        });
  }

  private void common(GraphBuilder.NodeBuilder n, Setting s, boolean sequence) {
    n.attr(Recurrent.UNITS, s.units()).attr(Recurrent.RETURN_SEQUENCES, sequence);
    s.functions().put(n);
    if (cell == RecurrentWeights.Cell.GRU) {
      n.attr(Recurrent.RESET_AFTER, s.resetAfter());
    }
  }

  private static Axes axes(Setting s, boolean sequence, int width) {
    int steps = s.x().value().shape().first();
    return Axes.batchOf(sequence ? Shape.of(steps, width) : Shape.of(width));
  }

  private static Flow add(
      Operator op,
      String suffix,
      LayerKind kind,
      List<Value> inputs,
      Axes axes,
      Consumer<GraphBuilder.NodeBuilder> attributes) {
    return suffix.isEmpty()
        ? op.add(kind, axes, inputs, attributes)
        : op.part(suffix, kind, axes, inputs, attributes);
  }
}
