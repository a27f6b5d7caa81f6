package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator that a converter of another bundle lowers. */
final class Extension implements SourceOperator {
  private final OnnxNode node;
  private final Operator op;
  private final Sketch sketch;
  private final Map<String, Operand> tensors;
  private final String nodeName;

  Extension(OnnxNode node, Operator op, Sketch sketch, Map<String, Operand> tensors) {
    this.node = node;
    this.op = op;
    this.sketch = sketch;
    this.tensors = tensors;
    this.nodeName = sketch.builder().uniqueName(node.opType() + "#" + node.position());
  }

  /** Lets the converter add its nodes; its outputs have the batch first. */
  List<Operand> convert(OperatorConverter converter) {
    List<Value> outputs = converter.convert(this, sketch.builder());
    sketch.adopt(outputs, node.position(), node.opType(), nodeName);
    return outputs.stream()
        .map(value -> (Operand) Flow.plain(value, Axes.batchOf(value.shape())))
        .toList();
  }

  @Override
  public OperatorReader reader() {
    return op.reader();
  }

  @Override
  public String nodeName() {
    return nodeName;
  }

  @Override
  public List<Value> inputs() {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < op.inputs(); i++) {
      if (op.has(i) && !(tensors.get(node.inputs().get(i)) instanceof Known)) {
        values.add(op.flow(i).value());
      }
    }
    return values;
  }

  @Override
  public Optional<TensorData> tensor(String name) {
    int input = node.inputs().indexOf(name);
    return input >= 0 && op.input(input) instanceof Known known
        ? Optional.of(known.finite())
        : Optional.empty();
  }

  @Override
  public List<String> tensorNames() {
    return node.inputs().stream().filter(name -> tensors.get(name) instanceof Known).toList();
  }

  @Override
  public List<String> outputNames() {
    return node.outputs();
  }
}
