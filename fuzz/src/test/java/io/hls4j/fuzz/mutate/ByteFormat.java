package io.hls4j.fuzz.mutate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes without structure. */
final class ByteFormat implements Format {
  private static final int MOST = 1 << 20;

  @Override
  public byte[] edit(byte[] file, Choices c) {
    int at = c.below(file.length + 1);
    int length = Math.min(c.below(64), file.length - at);
    return switch (c.below(8)) {
      case 0 -> flipped(file, at, c);
      case 1 -> number(file, at, c);
      case 2 -> Arrays.copyOf(file, at);
      case 3 -> splice(file, at, length, new byte[0]);
      case 4 -> splice(file, at, 0, repeated(Arrays.copyOfRange(file, at, at + length), c));
      case 5 -> splice(file, at, length, c.text().getBytes(StandardCharsets.UTF_8));
      case 6 -> splice(file, at, 0, new byte[] {(byte) c.below(256)});
      default -> copied(file, at, length, c.below(file.length + 1));
    };
  }

  /** A copy of the file with {@code length} bytes at a place replaced. */
  static byte[] splice(byte[] file, int at, int length, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + by.length);
    out.write(file, 0, at);
    out.writeBytes(by);
    out.write(file, at + length, file.length - at - length);
    return out.toByteArray();
  }

  /** A copy of the file with a number of interest of 1, 2, 4 or 8 bytes at a place. */
  static byte[] number(byte[] file, int at, Choices c) {
    int width = Math.min(1 << c.below(4), file.length - at);
    ByteOrder order = c.below(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[] number = ByteBuffer.allocate(8).order(order).putLong(c.number()).array();
    byte[] changed = file.clone();
    int from = order == ByteOrder.BIG_ENDIAN ? 8 - width : 0;
    System.arraycopy(number, from, changed, at, width);
    return changed;
  }

  private static byte[] flipped(byte[] file, int at, Choices c) {
    byte[] changed = file.clone();
    if (at < file.length) {
      changed[at] ^= (byte) (1 << c.below(8));
    }
    return changed;
  }

  private static byte[] copied(byte[] file, int at, int length, int to) {
    byte[] changed = file.clone();
    System.arraycopy(file, at, changed, to, Math.min(length, file.length - to));
    return changed;
  }

  private static byte[] repeated(byte[] piece, Choices c) {
    int times = 1 << c.below(16);
    byte[] all = new byte[Math.min(MOST, piece.length * times)];
    for (int i = 0; i < all.length; i++) {
      all[i] = piece[i % piece.length];
    }
    return all;
  }
}
