package io.hls4j.frontend.keras.internal.ops.basic;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphBuilder.NodeBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.ops.layer.CommonAttributes;
import io.hls4j.frontend.keras.internal.ops.layer.ConfigValues;
import io.hls4j.frontend.keras.internal.ops.layer.LayerConverter;
import io.hls4j.frontend.keras.internal.ops.layer.LayerOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An input of the model. Where the file leaves a dimension open, the shape that the user gave
 * counts; where it does not, the two must agree.
 */
public final class InputConverter implements LayerConverter {
  private static final Map<String, Int> INTEGERS =
      Map.of(
          "bool", Int.unsigned(1),
          "int8", Int.signed(8),
          "int16", Int.signed(16),
          "int32", Int.signed(32),
          "int64", Int.signed(64),
          "uint8", Int.unsigned(8),
          "uint16", Int.unsigned(16),
          "uint32", Int.unsigned(32),
          "uint64", Int.unsigned(64));

  private final Map<String, Shape> given;

  /** With the shapes that the user gave, by the name of the input layer. */
  public InputConverter(Map<String, Shape> given) {
    this.given = given;
  }

  @Override
  public Value convert(LayerOperator layer, GraphBuilder graph) {
    layer.reader().neutralIf("sparse", "supported are dense inputs", false);
    layer.reader().neutralIf("ragged", "supported are dense inputs", false);
    layer.reader().neutralIf("optional", "supported are inputs that are always there", false);
    NodeBuilder node =
        graph.node(Input.KIND, layer.nodeName()).attr(Input.SHAPE, new Dims(layer).resolve());
    Object dtype = layer.reader().find("dtype").orElse("float32");
    Optional<Int> integer = Optional.ofNullable(INTEGERS.get(String.valueOf(dtype)));
    integer.ifPresentOrElse(
        type -> node.type("result", type), () -> CommonAttributes.dtype(layer.reader()));
    return node.add();
  }

  /** The shape of one input: what the file says, filled in with what the user gave. */
  private final class Dims {
    private final LayerOperator layer;
    private final Object stated;
    private final Shape wanted;

    Dims(LayerOperator layer) {
      this.layer = layer;
      this.stated =
          layer
              .reader()
              .find("batch_shape")
              .or(() -> layer.reader().find("batch_input_shape"))
              .orElseThrow(() -> error(KerasDiagnostics.NO_ATTRIBUTE.at(name(), "batch_shape")));
      this.wanted = given.get(name());
    }

    private String name() {
      return layer.nodeName();
    }

    List<Integer> resolve() {
      if (!(stated instanceof List<?> dims) || dims.isEmpty()) {
        throw error(KerasDiagnostics.CONFIG_FIELD.at(name(), "a shape with a batch axis", stated));
      }
      if (wanted != null && wanted.rank() != dims.size() - 1) {
        throw conflict();
      }
      List<Integer> shape = new ArrayList<>();
      for (int axis = 0; axis < dims.size() - 1; axis++) {
        shape.add(resolve(dims.get(axis + 1), axis));
      }
      return List.copyOf(shape);
    }

    private int resolve(Object dim, int axis) {
      if (dim == null) {
        if (wanted == null) {
          throw error(KerasDiagnostics.OPEN_SHAPE.at(name(), stated));
        }
        return wanted.dim(axis);
      }
      int length = ConfigValues.integer(name() + ".batch_shape", dim);
      if (wanted != null && wanted.dim(axis) != length) {
        throw conflict();
      }
      return length;
    }

    private ModelException conflict() {
      return error(KerasDiagnostics.SHAPE_CONFLICT.at(name(), wanted, stated));
    }

    private static ModelException error(Diagnostic diagnostic) {
      return new ModelException(diagnostic);
    }
  }
}
