package io.hls4j.frontend.pytorch.internal.pickle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, and how numbers and strings are written in them. */
final class PickleBytes {
  private static final int MAX_LONG = 64;
  private static final int MAX_LINE = 1000;

  private final ByteBuffer in;

  PickleBytes(ByteBuffer in) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return in.position();
  }

  int int32() {
    return in.getInt();
  }

  int unsignedShort() {
    return Short.toUnsignedInt(in.getShort());
  }

  /** The one number that is big-endian. */
  double real64() {
    return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
  }

  int unsignedByte() {
    return Byte.toUnsignedInt(in.get());
  }

  int size64() throws IOException {
    long size = in.getLong();
    if (size < 0 || size > in.remaining()) {
      throw new IOException("it ends too early");
    }
    return (int) size;
  }

  byte[] take(int size) throws IOException {
    if (size < 0 || size > in.remaining()) {
      throw new IOException("it ends too early");
    }
    byte[] bytes = new byte[size];
    in.get(bytes);
    return bytes;
  }

  String utf8(int size) throws IOException {
    return new String(take(size), StandardCharsets.UTF_8);
  }

  Object bigInteger(int size) throws IOException {
    if (size > MAX_LONG) {
      throw new IOException("an integer of " + size + " bytes");
    }
    byte[] bytes = take(size);
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      byte swapped = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swapped;
    }
    return narrow(size == 0 ? BigInteger.ZERO : new BigInteger(bytes));
  }

  static Object narrow(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
      line.append((char) c);
      if (line.length() > MAX_LINE) {
        throw new IOException("a line of more than " + MAX_LINE + " characters");
      }
    }
    return line.toString();
  }

  static Object decimal(String text) throws IOException {
    switch (text) {
      case "00":
        return false;
      case "01":
        return true;
      default:
        break;
    }
    String digits = text.endsWith("L") ? text.substring(0, text.length() - 1) : text;
    if (!digits.matches("-?\\d{1,100}")) {
      throw new IOException("a number that is none");
    }
    return narrow(new BigInteger(digits));
  }

  static Double real(String text) throws IOException {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IOException("a number that is none", e);
    }
  }

  static int index(String text) throws IOException {
    if (decimal(text) instanceof Long index && index == index.intValue()) {
      return index.intValue();
    }
    throw new IOException("a memo index that is none");
  }

  static String quoted(String text) throws IOException {
    if (text.length() < 2 || text.charAt(0) != text.charAt(text.length() - 1)) {
      throw new IOException("a string without quotes");
    }
    return text.substring(1, text.length() - 1);
  }
}
