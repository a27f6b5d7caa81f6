package io.hls4j.frontend.keras.internal.ops.operation;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.config.TensorArgument;
import io.hls4j.frontend.keras.internal.ops.layer.ConfigValues;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operation was called with: tensors and numbers, by position or by name.
 *
 * @param layer the operation
 * @param arrays whether an operand may be an array of numbers
 */
record Operands(LayerOperator layer, boolean arrays) {
  private static final Set<String> ARRAYS = Set.of("__numpy__", "__tensor__");

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

  /**
   * The numbers that an argument is: one, one for each channel, or one for each element of the
   * tensor that they meet.
   */
  TensorData numbers(Object argument, Value with) {
    if (!arrays || argument instanceof Number) {
      return TensorData.ofDoubles(Shape.of(1), number(argument));
    }
    List<Integer> dims = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    Object value =
        argument instanceof Map<?, ?> map
                && ARRAYS.contains(String.valueOf(map.get("class_name")))
                && map.get("config") instanceof Map<?, ?> config
            ? config.get("value")
            : argument;
    if (!(value instanceof List<?>) && value instanceof Number) {
      return numbers(value, with);
    }
    collect(value, 0, dims, all);
    int rank = with.shape().rank();
    if (dims.size() == rank - layer.leading() + 1 && dims.get(0) == 1) {
      dims.remove(0); // The batch axis.
    }
    Shape shape = new Shape(dims);
    if (all.size() != shape.size() || !fits(shape, with.shape())) {
      throw unsupported(argument);
    }
    if (shape.size() == shape.last()) {
      double[] row = all.stream().mapToDouble(n -> n).toArray();
      return TensorData.ofDoubles(Shape.of(row.length), row);
    }
    double[] spread = new double[Math.toIntExact(with.shape().size())];
    for (int n = 0; n < spread.length; n++) {
      spread[n] = all.get(Broadcast.index(with.shape(), shape, n));
    }
    return TensorData.wrapDoubles(with.shape(), spread);
  }

  /** Whether an array broadcasts to a tensor without making it longer. */
  private static boolean fits(Shape shape, Shape tensor) {
    if (shape.rank() == 0 || shape.rank() > tensor.rank()) {
      return false;
    }
    for (int axis = 1; axis <= shape.rank(); axis++) {
      if (shape.dim(-axis) != 1 && shape.dim(-axis) != tensor.dim(-axis)) {
        return false;
      }
    }
    return true;
  }

  private void collect(Object value, int depth, List<Integer> dims, List<Double> all) {
    if (value instanceof List<?> items && !items.isEmpty()) {
      if (dims.size() == depth) {
        dims.add(items.size());
      }
      if (dims.get(depth) != items.size()) {
        throw unsupported(value);
      }
      items.forEach(item -> collect(item, depth + 1, dims, all));
    } else if (depth == dims.size()) {
      all.add(number(value));
    } else {
      throw unsupported(value);
    }
  }

  /** The number that an argument is. */
  double number(Object argument) {
    if (argument instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw unsupported(argument);
  }

  UnsupportedFeatureException unsupported(Object argument) {
    return new UnsupportedFeatureException(
        KerasDiagnostics.UNSUPPORTED_ATTRIBUTE.at(
            layer.nodeName(),
            layer.reader().operator(),
            "operand",
            ConfigValues.shorten(argument),
            "supported are tensors, single numbers"
                + (arrays ? ", arrays that have no more elements than the tensor" : "")));
  }
}
