package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.api.frontend.OperatorReader;
import io.hls4j.core.api.frontend.SourceOperator;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An operator as the converter of another bundle sees it: arguments are plain values of Java. */
final class ExtensionOperator implements SourceOperator {
  private final Call call;
  private final Scope scope;

  ExtensionOperator(Call call, Scope scope) {
    this.call = call;
    this.scope = scope;
  }

  /**
   * What another bundle sees of an argument: {@link Long}, {@link Double}, {@link Boolean}, {@link
   * String}, lists of those, or null; of tensors, types and other things, their text.
   */
  static Object plain(Argument argument) {
    if (argument instanceof Argument.None) {
      return null;
    }
    if (argument instanceof Argument.Int whole) {
      return whole.value();
    }
    if (argument instanceof Argument.Ints ints) {
      return ints.values().stream().map(ExtensionOperator::plain).toList();
    }
    if (argument instanceof Argument.Real real) {
      return real.value();
    }
    if (argument instanceof Argument.Reals reals) {
      return reals.values();
    }
    if (argument instanceof Argument.Bool flag) {
      return flag.value();
    }
    return argument instanceof Argument.Text text ? text.value() : argument.toString();
  }

  private static Object plain(Dim dim) {
    return dim instanceof Dim.Fixed known ? (Object) known.length() : dim.toString();
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
    call.node()
        .arguments()
        .forEach(
            (name, argument) -> {
              for (String tensor : tensors(argument)) {
                if (scope.operand(tensor) instanceof Operand.Computed computed) {
                  call.reader().find(name);
                  values.add(computed.value());
                }
              }
            });
    return values;
  }

  private static List<String> tensors(Argument argument) {
    if (argument instanceof Argument.Tensor tensor) {
      return List.of(tensor.name());
    }
    return argument instanceof Argument.Tensors several
        ? several.names().stream().filter(name -> !name.isEmpty()).toList()
        : List.of();
  }

  @Override
  public Optional<TensorData> tensor(String name) {
    Optional<TensorData> known = known(name);
    known.ifPresent(data -> call.reader().find(name));
    return known;
  }

  private Optional<TensorData> known(String name) {
    return call.node().arguments().get(name) instanceof Argument.Tensor tensor
            && scope.operand(tensor.name()) instanceof Operand.Known known
        ? Optional.of(known.data())
        : Optional.empty();
  }

  @Override
  public List<String> tensorNames() {
    return call.node().arguments().keySet().stream().filter(n -> known(n).isPresent()).toList();
  }

  @Override
  public List<String> outputNames() {
    return call.node().outputs();
  }
}
