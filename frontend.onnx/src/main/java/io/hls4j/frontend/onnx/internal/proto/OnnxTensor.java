package io.hls4j.frontend.onnx.internal.proto;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * A constant tensor (TensorProto). Its elements stay in the bytes of the file until {@link
 * TensorElements} reads them.
 *
 * @param name name, empty for the value of an attribute
 * @param type element type
 * @param dims lengths of the axes, checked: possible, and as many elements as the data holds
 * @param data the elements
 */
public record OnnxTensor(String name, OnnxType type, List<Integer> dims, Data data) {

  /** Copies the list. */
  public OnnxTensor {
    dims = List.copyOf(dims);
  }

  /** Number of elements. */
  public int size() {
    int size = 1;
    for (int dim : dims) {
      size *= dim;
    }
    return size;
  }

  /** How the elements are stored. */
  public sealed interface Data {}

  /** Little-endian elements one after the other, as in raw data. */
  public record Packed(ByteString bytes) implements Data {}

  /** One protobuf integer of variable length for each element. */
  public record Varints(ByteString bytes) implements Data {}

  /** Little-endian elements in another file. */
  public record External(ExternalData source) implements Data {}

  /** Elements that are not numbers; hls4j does not read them. */
  public record Unread() implements Data {}
}
