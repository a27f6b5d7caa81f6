package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.GlobalHeap;
import io.jhdf.api.Attribute;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes the text of attributes. All text is read as UTF-8: Keras stores names as UTF-8 bytes but
 * older files declare them as ASCII, so the declared character set is of no use.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 file
 *     format, III.E global heap, IV.A.2.m attribute message</a>
 */
final class AttributeText {
  private final HdfBackingStorage storage;
  private final String place;
  private final Map<Long, GlobalHeap> heaps = new HashMap<>();

  AttributeText(HdfBackingStorage storage, String place) {
    this.storage = storage;
    this.place = place;
  }

  List<String> decode(Attribute attribute) {
    // An empty list has no element from which its writer could have told that it is one of texts.
    if (attribute.isEmpty() || attribute.getSize() == 0) {
      return List.of();
    }
    DataType type = attribute.getDataType();
    boolean variable = type instanceof VariableLength v && v.isVariableLengthString();
    if (!variable && !(type instanceof StringData)) {
      throw damaged(attribute, "does not hold text");
    }
    ByteBuffer raw = attribute.getBuffer().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long count = attribute.getSize();
    if (count > raw.remaining() / Math.max(1, type.getSize())) {
      throw damaged(attribute, "claims " + count + " texts in " + raw.remaining() + " bytes");
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer element = raw.slice(raw.position() + i * type.getSize(), type.getSize());
      texts.add(text(attribute, variable ? heapObject(element) : element));
    }
    return List.copyOf(texts);
  }

  /** An element of variable length is its size, and the address and index of a heap object. */
  private ByteBuffer heapObject(ByteBuffer element) {
    ByteBuffer reference = element.order(ByteOrder.LITTLE_ENDIAN);
    int length = reference.getInt();
    if (length == 0) {
      return ByteBuffer.allocate(0);
    }
    long address = storage.getSizeOfOffsets() == 4 ? reference.getInt() : reference.getLong();
    int index = reference.getInt();
    GlobalHeap heap = heaps.computeIfAbsent(address, a -> new GlobalHeap(storage, a));
    return heap.getObjectData(index).slice(0, length);
  }

  /** Shorter texts end at the first zero byte or are padded with spaces. */
  private String text(Attribute attribute, ByteBuffer bytes) {
    int length = 0;
    while (length < bytes.remaining() && bytes.get(bytes.position() + length) != 0) {
      length++;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(bytes.slice(bytes.position(), length))
              .toString();
      boolean padded =
          attribute.getDataType() instanceof StringData data
              && data.getPaddingType() == StringData.PaddingType.SPACE_PADDED;
      return padded ? text.stripTrailing() : text;
    } catch (CharacterCodingException e) {
      throw damaged(attribute, "is not UTF-8 text");
    }
  }

  private ModelException damaged(Attribute attribute, String problem) {
    return new ModelException(
        KerasDiagnostics.HDF5_DAMAGED.at(
            place, "attribute '" + attribute.getName() + "' " + problem));
  }
}
