package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.UnsupportedOperators;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operand.Gap;
import io.hls4j.frontend.onnx.internal.proto.NodeOrder;
import io.hls4j.frontend.onnx.internal.proto.OnnxGraph;
import io.hls4j.frontend.onnx.internal.proto.OnnxModel;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import io.hls4j.frontend.onnx.internal.proto.OnnxTensor;
import io.hls4j.frontend.onnx.internal.proto.OnnxValueInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a model into a graph, operator by operator. Problems of all operators are collected and
 * thrown together: as {@link ModelException} if the model is wrong anywhere, else as {@link
 * UnsupportedFeatureException}.
 */
public final class Lowering {
  /** The newest standard operator set whose operators are known to mean what is computed here. */
  private static final long NEWEST = 22;

  private final OnnxModel model;
  private final OnnxGraph source;
  private final FrontendContext context;
  private final Converters converters;
  private final String name;
  private final boolean tidy;
  private final Problems problems;
  private final Sketch sketch;
  private long batch = -1;
  private final Room room;
  private final Account account = new Account();
  private final Map<String, Operand> tensors = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  /** Finds the converter of an operator. */
  public interface Converters {
    /** The converter of an operator, by its name with its domain. */
    Optional<Converter> find(String operator);

    /** A new collection of operators without converter. */
    UnsupportedOperators unsupported();
  }

  /**
   * A lowering.
   *
   * @param model the model
   * @param name name of the graph
   * @param converters the built-in converters
   * @param context the host, with the converters of other bundles
   */
  public Lowering(OnnxModel model, String name, Converters converters, FrontendContext context) {
    this.model = model;
    this.source = model.graph();
    this.converters = converters;
    this.problems = new Problems(converters.unsupported());
    this.context = context;
    this.name = name;
    this.tidy = !CleanNames.areIn(source) && CleanNames.kept(source).isEmpty();
    this.sketch = new Sketch(name, problems);
    this.room = new Room(source.initializers().stream().mapToLong(OnnxTensor::size).sum());
  }

  /** Lowers the model; {@code shapes} are those that the user gave for the inputs, or none. */
  public LoweredModel run(List<Shape> shapes) {
    if (model.opset() > NEWEST) {
      context.diagnostics().report(OnnxDiagnostics.NEWER.at("opset_import", model.opset(), NEWEST));
    }
    List<OnnxNode> ordered = NodeOrder.of(source);
    Set<OnnxNode> live = Liveness.of(source, ordered);
    constants();
    inputs(shapes, live);
    List<OnnxNode> nodes = ordered.stream().filter(live::contains).toList();
    nodes.forEach(node -> read.addAll(node.inputs()));
    source.outputs().forEach(output -> read.add(output.name()));
    nodes.forEach(this::lower);
    ordered.stream().filter(node -> !live.contains(node)).forEach(account::unused);
    List<Value> outputs = outputs();
    problems.fail();
    sketch.graph(outputs);
    problems.fail();
    account.unusedInitializers(source, nodes);
    List<Sketch.Piece> order = new CleanOrder(nodes, tensors, sketch.pieces()).order();
    Map<Integer, String> kept = CleanNames.areIn(source) ? Map.of() : CleanNames.kept(source);
    return new FairCopy(sketch, name, order, outputs, kept).write(account);
  }

  private void constants() {
    for (String name : source.sparseInitializers()) {
      problems.report(
          new UnsupportedFeatureException(OnnxDiagnostics.SPARSE.at(source.name(), name)));
    }
    for (int i = 0; i < source.initializers().size(); i++) {
      OnnxTensor tensor = source.initializers().get(i);
      tensors.put(tensor.name(), Known.of(tensor, tensor.name(), i));
    }
  }

  private void inputs(List<Shape> shapes, Set<OnnxNode> live) {
    // Files of IR version 3 and older declare initializers as inputs too.
    List<OnnxValueInfo> computed =
        source.inputs().stream().filter(input -> !tensors.containsKey(input.name())).toList();
    batch = InputShapes.batch(computed);
    InputShapes known = InputShapes.of(computed, shapes, live);
    for (int i = 0; i < computed.size(); i++) {
      OnnxValueInfo input = computed.get(i);
      try {
        tensors.put(input.name(), sketch.input(input.name(), known.of(input, i)));
      } catch (Hls4jException e) {
        problems.report(e);
        tensors.put(input.name(), Gap.REFUSED);
      }
    }
  }

  private void lower(OnnxNode node) {
    List<Operand> inputs = node.inputs().stream().map(this::operand).toList();
    List<Operand> outputs = List.of(Gap.REFUSED);
    if (!isKnown(node)) {
      unknown(node);
    } else if (!inputs.contains(Gap.REFUSED)) {
      try {
        outputs = convert(node, operator(node, inputs));
      } catch (Hls4jException e) {
        problems.report(e);
      }
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      Gap rest = outputs.contains(Gap.REFUSED) ? Gap.REFUSED : Gap.MISSING;
      tensors.put(node.outputs().get(i), i < outputs.size() ? outputs.get(i) : rest);
    }
  }

  private Operand operand(String tensor) {
    return tensor.isEmpty() ? Gap.ABSENT : tensors.get(tensor);
  }

  private List<Operand> convert(OnnxNode node, Operator op) {
    Optional<OperatorConverter> extension = context.converter(node.operator());
    List<Operand> outputs;
    if (extension.isPresent()) {
      outputs = new Extension(node, op, sketch, tensors).convert(extension.get());
    } else {
      outputs = converted(find(node).orElseThrow(), op);
    }
    List<Ledger.Entry> entries = op.close();
    account.add(node, entries);
    for (Ledger.Entry entry : entries) {
      if (entry.fate() == Fate.REFUSED) {
        problems.report(
            new UnsupportedFeatureException(
                OnnxDiagnostics.REFUSED.at(
                    node.label(), node.operator(), entry.item(), entry.value(), entry.reason())));
      }
    }
    return outputs;
  }

  private boolean isKnown(OnnxNode node) {
    return find(node).isPresent() || context.converter(node.operator()).isPresent();
  }

  /** Numbers of the file that no arithmetic on shapes can work with are the file's fault. */
  private static List<Operand> converted(Converter converter, Operator op) {
    try {
      return converter.convertAll(op);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw op.wrong(e.getMessage());
    }
  }

  private Optional<Converter> find(OnnxNode node) {
    return converters.find(node.operator());
  }

  private void unknown(OnnxNode node) {
    if (model.functions().contains(node.operator())) {
      String advice = "the model defines it as a function: inline the functions before you convert";
      problems.operators().add(node.operator(), node.label(), advice);
    } else {
      problems.operators().add(node.operator(), node.label());
    }
  }

  private Operator operator(OnnxNode node, List<Operand> inputs) {
    long version = model.opsets().getOrDefault(node.domain(), model.opset());
    return new Operator(
        node, new Operator.Setting(version, tidy, batch, read, room), sketch, inputs);
  }

  private List<Value> outputs() {
    List<Value> values = new ArrayList<>();
    for (OnnxValueInfo output : source.outputs()) {
      Operand operand = tensors.get(output.name());
      if (operand instanceof Flow flow
          && (flow.axes().batchAxis() < 0 || flow.axes().isBatchFirst())) {
        values.add(sketch.settled(flow).value());
      } else if (operand != Gap.REFUSED) {
        String what =
            operand instanceof Flow flow
                ? "a tensor with the axes " + flow.axes()
                : operand.describe();
        problems.report(
            new UnsupportedFeatureException(OnnxDiagnostics.OUTPUT.at(output.name(), what)));
      }
    }
    return values;
  }
}
