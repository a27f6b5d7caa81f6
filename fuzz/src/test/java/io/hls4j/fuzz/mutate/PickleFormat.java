package io.hls4j.fuzz.mutate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Python pickles as a list of instructions. */
final class PickleFormat implements Format {
  /** Instructions without an argument. */
  private static final String BARE =
      "NQRabdeltsu)]}.(012\u0081\u0085\u0086\u0087\u0088\u0089\u008f\u0090\u0091\u0093\u0094";

  @Override
  public byte[] edit(byte[] file, Choices c) {
    List<byte[]> steps = steps(file);
    if (steps.isEmpty() || c.below(16) == 1) {
      return new ByteFormat().edit(file, c);
    }
    int at = c.below(steps.size());
    int end = Math.min(steps.size(), at + 1 + c.below(16));
    List<byte[]> piece = List.copyOf(steps.subList(at, end));
    switch (c.below(8)) {
      case 0 -> steps.subList(at, end).clear();
      case 1 -> steps.addAll(c.below(steps.size()), piece);
      case 2 -> Collections.swap(steps, at, c.below(steps.size()));
      case 3 ->
          steps.set(at, ByteFormat.number(steps.get(at), Math.min(1, steps.get(at).length), c));
      case 4 -> steps.add(at, new byte[] {(byte) BARE.charAt(c.below(BARE.length()))});
      case 5 -> steps.addAll(at, Collections.nCopies(1 << c.below(17), steps.get(at)));
      case 6 -> steps.set(at, text(c.text()));
      default -> steps.set(at, integer(c.number()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    steps.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(5 + utf8.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'X')
        .putInt(utf8.length)
        .put(utf8)
        .array();
  }

  private static byte[] integer(long value) {
    return ByteBuffer.allocate(10)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x8a)
        .put((byte) 8)
        .putLong(value)
        .array();
  }

  /** The instructions as far as they can be told apart; the rest is the last. */
  private static List<byte[]> steps(byte[] file) {
    List<byte[]> steps = new ArrayList<>();
    int at = 0;
    while (at < file.length) {
      int end = Math.min(file.length, at + length(file, at));
      steps.add(Arrays.copyOfRange(file, at, end));
      at = end;
    }
    return steps;
  }

  private static int length(byte[] file, int at) {
    char opcode = (char) (file[at] & 0xff);
    if (BARE.indexOf(opcode) >= 0) {
      return 1;
    }
    return switch (opcode) {
      case 'K', 'h', 'q', '\u0080' -> 2;
      case 'M' -> 3;
      case 'J', 'j', 'r' -> 5;
      case 'G', '\u0095' -> 9;
      case 'I', 'L', 'F', 'V', 'S', 'g', 'p', 'P' -> lines(file, at, 1);
      case 'c', 'i' -> lines(file, at, 2);
      case '\u008a', '\u008c', 'U', 'C' -> at + 1 < file.length ? 2 + (file[at + 1] & 0xff) : 1;
      case 'X', 'T', 'B' -> counted(file, at);
      default -> file.length - at;
    };
  }

  private static int counted(byte[] file, int at) {
    if (at + 5 > file.length) {
      return file.length - at;
    }
    int count = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 1);
    return count < 0 || count > file.length - at ? file.length - at : 5 + count;
  }

  private static int lines(byte[] file, int at, int count) {
    int left = count;
    for (int i = at; i < file.length; i++) {
      if (file[i] == '\n' && --left == 0) {
        return i - at + 1;
      }
    }
    return file.length - at;
  }
}
