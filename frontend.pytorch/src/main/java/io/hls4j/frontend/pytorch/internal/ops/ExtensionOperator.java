package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator as the converter of another bundle sees it. */
final class ExtensionOperator implements SourceOperator {
  private final Call call;

  ExtensionOperator(Call call) {
    this.call = call;
  }

  @Override
  public OperatorReader reader() {
    return call.reader();
  }

  @Override
  public String nodeName() {
    return call.name();
  }

  @Override
  public List<Value> inputs() {
    List<Value> values = new ArrayList<>();
    for (Map.Entry<String, Argument> argument : call.node().arguments().entrySet()) {
      for (Operand operand : operands(argument)) {
        if (operand instanceof Operand.Computed computed) {
          values.add(computed.value());
        }
      }
    }
    return values;
  }

  private List<Operand> operands(Map.Entry<String, Argument> argument) {
    if (argument.getValue() instanceof Argument.Tensor) {
      return List.of(call.operand(argument.getKey()));
    }
    return argument.getValue() instanceof Argument.Tensors
        ? call.operands(argument.getKey())
        : List.of();
  }

  @Override
  public Optional<TensorData> tensor(String name) {
    return call.node().arguments().get(name) instanceof Argument.Tensor
            && call.operand(name) instanceof Operand.Known known
        ? Optional.of(known.data())
        : Optional.empty();
  }

  @Override
  public List<String> tensorNames() {
    return call.node().arguments().keySet().stream().filter(n -> tensor(n).isPresent()).toList();
  }

  @Override
  public List<String> outputNames() {
    return call.node().outputs();
  }
}
