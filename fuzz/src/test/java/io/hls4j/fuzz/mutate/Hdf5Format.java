package io.hls4j.fuzz.mutate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * HDF5: numbers in the header and near the signatures of trees, heaps and object headers change,
 * often into addresses of other structures, so that references go round in circles.
 */
final class Hdf5Format implements Format {
  private static final List<String> SIGNATURES =
      List.of("TREE", "SNOD", "HEAP", "OHDR", "OCHK", "GCOL", "FRHP", "BTHD", "BTLF");
  private static final int NEAR = 160;

  @Override
  public byte[] edit(byte[] file, Choices c) {
    int how = c.below(8);
    if (how == 7 || file.length < NEAR) {
      return new ByteFormat().edit(file, c);
    }
    List<Integer> marks = marks(file);
    int at = Math.min(marks.get(c.below(marks.size())) + c.below(NEAR), file.length - 8);
    if (how >= 5) {
      return new ByteFormat().edit(file, new Choices(new byte[] {(byte) (at >> 8), (byte) at}));
    }
    if (how >= 3) {
      return ByteFormat.number(file, at, c);
    }
    byte[] changed = file.clone();
    long address = how == 2 ? c.number() : marks.get(c.below(marks.size())) + 8L * c.below(4);
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(at & ~7, address);
    return changed;
  }

  /** The start of the file, and of every structure with a signature or of objects referred to. */
  private static List<Integer> marks(byte[] file) {
    List<Integer> marks = new ArrayList<>();
    marks.add(0);
    String text = new String(file, StandardCharsets.ISO_8859_1);
    for (String signature : SIGNATURES) {
      for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 4)) {
        marks.add(at);
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 8 <= file.length && marks.size() < 1000; at += 8) {
      long address = bytes.getLong(at);
      // Object headers of version 1 have no signature, only their version and a zero.
      if (address > 48 && address < file.length - 16 && bytes.getShort((int) address) == 1) {
        marks.add((int) address);
      }
    }
    return marks;
  }
}
