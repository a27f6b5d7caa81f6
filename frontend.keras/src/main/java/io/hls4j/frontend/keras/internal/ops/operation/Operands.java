package io.hls4j.frontend.keras.internal.ops.operation;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.TensorArgument;
import io.hls4j.frontend.keras.internal.ops.layer.ConfigValues;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.Optional;

/**
 * What an operation was called with: tensors and numbers, by position or by name.
 *
 * @param layer the operation
 */
public record Operands(LayerOperator layer) {

  /** An argument; empty if it was not given, or is null. */
  Optional<Object> find(int position, String name) {
    String byPosition = LayerOperator.CALL + "args[" + position + "]";
    if (layer.reader().has(byPosition)) {
      return layer.reader().find(byPosition);
    }
    if (layer.reader().has(LayerOperator.CALL + name)) {
      return layer.reader().find(LayerOperator.CALL + name);
    }
    // A first argument of nothing but tensors is not among the arguments.
    return position == 0 ? Optional.of(new TensorArgument(0)) : Optional.empty();
  }

  /** An argument that must be there. */
  Object require(int position, String name) {
    return find(position, name)
        .orElseThrow(
            () -> new ModelException(KerasDiagnostics.NO_ATTRIBUTE.at(layer.nodeName(), name)));
  }

  /** The tensor that an argument is; empty for a number. */
  Optional<Value> tensor(Object argument) {
    return argument instanceof TensorArgument tensor
        ? Optional.of(layer.inputs().get(tensor.input()))
        : Optional.empty();
  }

  /** The number that an argument is. */
  double number(Object argument) {
    if (argument instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new UnsupportedFeatureException(
        KerasDiagnostics.UNSUPPORTED_ATTRIBUTE.at(
            layer.nodeName(),
            layer.reader().operator(),
            "operand",
            ConfigValues.shorten(argument),
            "supported are tensors and single numbers"));
  }
}
