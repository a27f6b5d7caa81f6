package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Gap;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One operator of the model as its converter sees it: attributes, inputs, and the graph. */
public final class Operator {
  private final OnnxNode node;
  private final Setting setting;
  private final Sketch sketch;
  private final List<Operand> inputs;
  private final OperatorReader reader;
  private final boolean[] seen;

  /**
   * What holds for all operators of a model or of a domain.
   *
   * @param version version of the operator set
   * @param tidy whether operators that change nothing may be left out
   * @param batch length of the batch axis in the file, negative if it is open
   * @param read the tensors that something reads
   * @param room how many numbers may be computed
   */
  record Setting(long version, boolean tidy, long batch, Set<String> read, Room room) {}

  Operator(OnnxNode node, Setting setting, Sketch sketch, List<Operand> inputs) {
    this.node = node;
    this.setting = setting;
    this.sketch = sketch;
    this.inputs = inputs;
    this.reader = Attributes.reader(node);
    this.seen = new boolean[inputs.size()];
  }

  /** Version of the operator set that the operator belongs to. */
  public long version() {
    return setting.version();
  }

  /** Whether a number in the file can stand for the length of the batch. */
  public boolean isBatch(long length) {
    return length == 1 || length == setting.batch();
  }

  /** The length of the batch axis in the file, negative if it is open. */
  public long batch() {
    return setting.batch();
  }

  /** Number of outputs. */
  public int outputs() {
    return node.outputs().size();
  }

  /** Whether an output is read, by another operator or as an output of the model. */
  public boolean isRead(int output) {
    return output < node.outputs().size()
        && setting.read().contains(node.outputs().get(output))
        && !node.outputs().get(output).isEmpty();
  }

  /** The domain of the operator's name. */
  public String domain() {
    return node.domain();
  }

  /** Whether operators that change nothing may be left out, as the original's clean-up does. */
  public boolean isTidy() {
    return setting.tidy();
  }

  /** What messages call it. */
  public String where() {
    return node.label();
  }

  /** Position in the file. */
  public int unit() {
    return node.position();
  }

  /** The operator's name without its domain. */
  public String type() {
    return node.opType();
  }

  /** Its attributes, every look at which is recorded. */
  public Attributes attributes() {
    return new Attributes(reader, where());
  }

  /** Its attributes in the form that other bundles see. */
  OperatorReader reader() {
    return reader;
  }

  /** Number of inputs, with those that are left out. */
  public int inputs() {
    return inputs.size();
  }

  /** Whether an input is there. */
  public boolean has(int input) {
    return input < inputs.size() && inputs.get(input) != Gap.ABSENT;
  }

  /** An input as it is; constants are recorded as used. */
  public Operand input(int input) {
    if (!has(input)) {
      throw wrong("input " + input + " is missing");
    }
    Operand operand = inputs.get(input);
    seen[input] = true;
    if (operand == Gap.MISSING) {
      throw unsupported(
          "it reads '" + node.inputs().get(input) + "', a further output of an operator",
          "only the first output of an operator can be read");
    }
    if (operand instanceof Known known) {
      reader.note(item(input), known.describe(), Ledger.Fate.USED, "");
    }
    return operand;
  }

  /** Records that an input does not change the result, and why. */
  public void neutralInput(int input, String reason) {
    seen[input] = true;
    reader.note(item(input), inputs.get(input).describe(), Ledger.Fate.NEUTRAL, reason);
  }

  /** An input that the graph computes, with the axes that ONNX gives it, batch first. */
  public Flow flow(int input) {
    return batchFirst(raw(input));
  }

  /** An input that the graph computes, with the axes that ONNX gives it. */
  public Flow tensor(int input) {
    return settled(raw(input));
  }

  /** An input that the graph computes; its axes may not be those of the graph's tensor. */
  public Flow raw(int input) {
    Operand operand = input(input);
    if (operand instanceof Quantized quantized) {
      return quantized.node();
    }
    if (operand instanceof Flow flow) {
      return flow;
    }
    throw unsupported(
        "input " + input + " is " + operand.describe(), "a tensor that the network computes");
  }

  /** A tensor with its own axes in the graph, batch first. */
  public Flow batchFirst(Flow flow) {
    if (flow.axes().batchAxis() >= 0 && !flow.axes().isBatchFirst()) {
      throw unsupported("an input has the axes " + flow.axes(), "the batch must be the first axis");
    }
    return settled(flow);
  }

  /** A tensor with its own axes in the graph. */
  public Flow settled(Flow flow) {
    return sketch.settled(flow);
  }

  /** An input that must be constant. */
  public Known known(int input) {
    if (input(input) instanceof Known known) {
      return known;
    }
    throw unsupported("input " + input + " is not constant", "it must be a constant");
  }

  /** A constant input of one element. */
  public double number(int input) {
    Known known = known(input);
    if (known.shape().size() != 1) {
      throw wrong("input " + input + " has the shape " + known.shape() + ", not one element");
    }
    return known.data().at(0);
  }

  /** Says that a tensor holds positions below a limit; an input of the model gets such a type. */
  public void indices(Flow flow, int limit) {
    if (flow.value().producer().is(Input.KIND)) {
      sketch.indices(flow.value(), limit);
    }
  }

  /** Adds a constant for one node to read. */
  public Value constant(Known known, Shape shape) {
    return sketch.constant(known, shape);
  }

  /** Adds a constant for one node to read, with its axes. */
  public Flow fixed(Known known, Shape shape) {
    return Flow.plain(constant(known, shape), Axes.of(shape));
  }

  /** A quantized constant for a node to read, with its axes. */
  public Flow quantized(Quantized constant, Shape shape) {
    return constant
        .reshaped(shape)
        .orElseThrow(
            () ->
                unsupported(
                    "a quantized constant of shape " + constant.shape() + " is read as " + shape,
                    "a quantizer with one scale for all elements"))
        .node();
  }

  /** Adds a node named after this operator. */
  public Flow add(
      LayerKind kind,
      Axes axes,
      List<Value> values,
      Consumer<GraphBuilder.NodeBuilder> attributes) {
    return add(type(), kind, axes, values, List.of(), attributes);
  }

  /** Adds a node beside the one that is named after this operator; its name has the suffix. */
  public Flow part(
      String suffix,
      LayerKind kind,
      Axes axes,
      List<Value> values,
      Consumer<GraphBuilder.NodeBuilder> attributes) {
    return sketch.add(
        new Sketch.Origin(unit(), type(), where(), Optional.of(suffix)),
        kind,
        axes,
        new Sketch.Fill(values, List.of(), attributes));
  }

  /** Adds a node whose name begins with {@code label}. */
  public Flow add(
      String label,
      LayerKind kind,
      Axes axes,
      List<Value> values,
      List<Value> spare,
      Consumer<GraphBuilder.NodeBuilder> attributes) {
    return sketch.add(
        new Sketch.Origin(unit(), label, where(), Optional.empty()),
        kind,
        axes,
        new Sketch.Fill(values, spare, attributes));
  }

  /** Takes room for numbers that are to be computed now; refuses what nobody can mean. */
  public void reserve(long numbers) {
    if (!setting.room().take(numbers)) {
      throw wrong(
          "with it the constants that must be computed take more than the file may ask for");
    }
  }

  /** The operator asks for something that hls4j does not have. */
  public UnsupportedFeatureException unsupported(String what, String supported) {
    return new UnsupportedFeatureException(
        OnnxDiagnostics.UNSUPPORTED.at(where(), node.operator(), what, supported));
  }

  /** The model contradicts the definition of the operator. */
  public ModelException wrong(String what) {
    return new ModelException(OnnxDiagnostics.BAD_OPERATOR.at(where(), node.operator(), what));
  }

  /** Ends the conversion: the account, in which whatever was not looked at is refused. */
  List<Ledger.Entry> close() {
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i] && inputs.get(i) != Gap.ABSENT) {
        reader.note(
            item(i), inputs.get(i).describe(), Ledger.Fate.REFUSED, "an input of this operator");
      }
    }
    return new ArrayList<>(reader.close());
  }

  private String item(int input) {
    return "input " + input + " '" + node.inputs().get(input) + "'";
  }
}
