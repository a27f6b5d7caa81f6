package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import io.hls4j.frontend.onnx.internal.proto.OnnxTensor;
import io.hls4j.frontend.onnx.internal.proto.OnnxType;
import io.hls4j.frontend.onnx.internal.proto.TensorElements;
import java.util.function.Supplier;

/**
 * A tensor whose elements the file gives, or that follows from such tensors. Elements are read when
 * they are first asked for.
 */
public final class Known implements Operand {
  /** Place of a constant that is not an initializer of the file. */
  static final int NOWHERE = Integer.MAX_VALUE;

  private final String name;
  private final OnnxType type;
  private final Shape shape;
  private final int place;
  private final OnnxTensor source;
  private Supplier<TensorData> loader;
  private TensorData data;

  private Known(
      String name,
      OnnxType type,
      Shape shape,
      int place,
      OnnxTensor source,
      Supplier<TensorData> loader) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.place = place;
    this.source = source;
    this.loader = loader;
  }

  /** A tensor of the file; {@code place} is its position among the initializers. */
  static Known of(OnnxTensor tensor, String name, int place) {
    Shape shape = new Shape(tensor.dims());
    return new Known(
        name, tensor.type(), shape, place, tensor, () -> load(tensor, name).reshape(shape));
  }

  /** A constant that stands in a node. */
  public static Known of(OnnxTensor tensor, String name) {
    return of(tensor, name, NOWHERE);
  }

  /** A constant that was computed; {@code name} is what messages call it. */
  public static Known computed(String name, OnnxType type, TensorData data) {
    return new Known(name, type, data.shape(), NOWHERE, null, () -> data);
  }

  private static TensorData load(OnnxTensor tensor, String name) {
    TensorElements elements = TensorElements.of(tensor, name);
    Shape flat = Shape.of(tensor.size());
    if (tensor.type().isInteger()) {
      return TensorData.wrapLongs(flat, elements.longs());
    }
    return tensor.type() == OnnxType.DOUBLE
        ? TensorData.wrapDoubles(flat, elements.doubles())
        : TensorData.wrapFloats(flat, elements.floats());
  }

  /** What messages call it. */
  public String name() {
    return name;
  }

  /** Element type. */
  public OnnxType type() {
    return type;
  }

  /** Shape, as the file has it. */
  public Shape shape() {
    return shape;
  }

  /** Position among the file's initializers, {@link #NOWHERE} for others. */
  int place() {
    return place;
  }

  /** The elements. */
  public TensorData data() {
    if (data == null) {
      data = loader.get();
      loader = null;
    }
    return data;
  }

  /** The elements, none of which is NaN or infinite. */
  public TensorData finite() {
    TensorData all = data();
    for (int i = 0; i < all.size(); i++) {
      if (!Double.isFinite(all.at(i))) {
        throw new ModelException(OnnxDiagnostics.NOT_FINITE.at(name, all.at(i), i));
      }
    }
    return all;
  }

  /** Whether every element is this number. */
  public boolean isAll(double number) {
    TensorData all = data();
    for (int i = 0; i < all.size(); i++) {
      if (all.at(i) != number) {
        return false;
      }
    }
    return true;
  }

  /** The same elements under another shape. */
  public Known reshaped(Shape other) {
    return other.equals(shape)
        ? this
        : new Known(name, type, other, place, null, () -> data().reshape(other));
  }

  /** The tensor whose axis {@code i} is axis {@code order[i]} of this one. */
  public Known transposed(int... order) {
    // A large matrix is read in its new order at once: no second copy of it is ever held.
    boolean direct = data == null && source != null && order.length == 2 && order[0] == 1;
    Supplier<TensorData> turned =
        direct && type == OnnxType.FLOAT ? this::loadTransposed : () -> data().transpose(order);
    return new Known(name, type, shape.transpose(order), NOWHERE, null, turned);
  }

  private TensorData loadTransposed() {
    return TensorData.wrapFloats(
        shape.transpose(1, 0), TensorElements.of(source, name).transposedFloats());
  }

  @Override
  public String describe() {
    return "a constant " + type + shape;
  }
}
