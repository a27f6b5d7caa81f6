package io.hls4j.frontend.onnx.internal.proto;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.util.List;

/**
 * Walks over the fields of one protocol buffer. A length is checked against the bytes that are left
 * before anything is allocated, and the number of parts is limited, so that memory stays in
 * proportion to the file. Byte fields share the file's bytes.
 */
final class WireReader {
  private static final int MAX_PARTS = 2_000_000;

  private final byte[] bytes;
  private final CodedInputStream in;
  private final String file;
  private int end;
  private int tag;
  private int parts;

  WireReader(byte[] bytes, String file) {
    this.bytes = bytes;
    this.in = CodedInputStream.newInstance(bytes);
    this.end = bytes.length;
    this.file = file;
  }

  /** Receives the fields of one message in the file's order. */
  interface Fields {
    /** Reads the field of this number with the reader's methods, {@link #skip} if unknown. */
    void field(int number, WireReader in) throws IOException;
  }

  /** Reads everything as one message. */
  <T extends Fields> T all(T fields) {
    try {
      fields(fields);
      return fields;
    } catch (IOException e) {
      throw damaged("a field is malformed");
    }
  }

  /** Reads the current field as a message. */
  <T extends Fields> T message(T fields) throws IOException {
    int outer = end;
    int limit = in.pushLimit(length());
    end = in.getTotalBytesRead() + in.getBytesUntilLimit();
    fields(fields);
    in.popLimit(limit);
    end = outer;
    return fields;
  }

  private void fields(Fields fields) throws IOException {
    while (true) {
      tag = in.readTag();
      if (tag == 0) {
        return;
      }
      count(1);
      fields.field(WireFormat.getTagFieldNumber(tag), this);
    }
  }

  /** Passes over the current field. */
  void skip() throws IOException {
    if (!in.skipField(tag)) {
      throw damaged("a group ends that never began");
    }
  }

  /** The current field as a text. */
  String text() throws IOException {
    ByteString bytes = bytes();
    if (!bytes.isValidUtf8()) {
      throw damaged("a text is not UTF-8");
    }
    return bytes.toStringUtf8();
  }

  /** The current field as bytes that share the file's. */
  ByteString bytes() throws IOException {
    return slice(length());
  }

  /** The current field as an integer. */
  long integer() throws IOException {
    expect(WireFormat.WIRETYPE_VARINT);
    return in.readRawVarint64();
  }

  /** The current field as a number of 32 bits; an enumeration is one. */
  int number() throws IOException {
    return (int) integer();
  }

  /** The current field as a floating-point number. */
  float real() throws IOException {
    expect(WireFormat.WIRETYPE_FIXED32);
    return in.readFloat();
  }

  /** Adds the current field, one integer or a packed list of them. */
  void integers(List<Long> into) throws IOException {
    if (wireType() == WireFormat.WIRETYPE_VARINT) {
      into.add(integer());
      return;
    }
    int limit = in.pushLimit(length());
    while (!in.isAtEnd()) {
      count(1);
      into.add(in.readRawVarint64());
    }
    in.popLimit(limit);
  }

  /** Adds the current field, one floating-point number or a packed list of them. */
  void reals(List<Float> into) throws IOException {
    if (wireType() == WireFormat.WIRETYPE_FIXED32) {
      into.add(in.readFloat());
      return;
    }
    int limit = in.pushLimit(length());
    while (!in.isAtEnd()) {
      count(1);
      into.add(in.readFloat());
    }
    in.popLimit(limit);
  }

  /** The bytes of the current field, packed list or single element of it, without its length. */
  ByteString elements() throws IOException {
    return switch (wireType()) {
      case WireFormat.WIRETYPE_LENGTH_DELIMITED -> bytes();
      case WireFormat.WIRETYPE_FIXED32 -> slice(Float.BYTES);
      case WireFormat.WIRETYPE_FIXED64 -> slice(Double.BYTES);
      case WireFormat.WIRETYPE_VARINT -> varint(in.readRawVarint64());
      default -> throw damaged("a field has the wrong type");
    };
  }

  /** A message about damage, at the current place. */
  ModelException damaged(String what) {
    return new ModelException(OnnxDiagnostics.DAMAGED.at(file, what, in.getTotalBytesRead()));
  }

  private ByteString slice(int length) throws IOException {
    if (length > left()) {
      throw damaged("a field claims " + length + " bytes, " + left() + " are left");
    }
    ByteString slice = UnsafeByteOperations.unsafeWrap(bytes, in.getTotalBytesRead(), length);
    in.skipRawBytes(length);
    return slice;
  }

  private static ByteString varint(long value) {
    byte[] bytes = new byte[10];
    int n = 0;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[n++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[n++] = (byte) rest;
    return UnsafeByteOperations.unsafeWrap(bytes, 0, n);
  }

  private int length() throws IOException {
    expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int length = in.readRawVarint32();
    if (length < 0 || length > left()) {
      throw damaged(
          "a field claims " + Integer.toUnsignedString(length) + " bytes, " + left() + " are left");
    }
    return length;
  }

  private int left() {
    return end - in.getTotalBytesRead();
  }

  private int wireType() {
    return WireFormat.getTagWireType(tag);
  }

  private void expect(int wireType) {
    if (wireType() != wireType) {
      throw damaged(
          "field " + WireFormat.getTagFieldNumber(tag) + " has the wrong type " + wireType());
    }
  }

  private void count(int more) {
    parts += more;
    if (parts > MAX_PARTS) {
      throw new ModelException(OnnxDiagnostics.TOO_MANY_PARTS.at(file, MAX_PARTS));
    }
  }
}
