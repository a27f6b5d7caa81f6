package io.hls4j.itests.distribution;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Fields of protocol buffers, the form of ONNX files. */
final class Protobuf {
  private static final int LENGTH_DELIMITED = 2;

  private Protobuf() {}

  static byte[] number(int field, int value) {
    return join(varint(field << 3), varint(value));
  }

  static byte[] text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] bytes(int field, byte[] value) {
    return join(varint(field << 3 | LENGTH_DELIMITED), varint(value.length), value);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] varint(int value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      bytes.write(rest & 0x7f | 0x80);
    }
    bytes.write(rest);
    return bytes.toByteArray();
  }
}
