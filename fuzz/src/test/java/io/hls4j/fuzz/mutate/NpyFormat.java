package io.hls4j.fuzz.mutate;

import java.util.Arrays;

/** NumPy arrays: the dictionary at the start is text, its length stays right. */
final class NpyFormat implements Format {
  private static final int START = 10;

  @Override
  public byte[] edit(byte[] file, Choices c) {
    int length = file.length < START ? 0 : (file[8] & 0xff) | (file[9] & 0xff) << 8;
    if (length == 0 || START + length > file.length || c.below(4) == 3) {
      return new ByteFormat().edit(file, c);
    }
    byte[] text = Arrays.copyOfRange(file, START, START + length);
    byte[] changed = new TextFormat().edit(text, c);
    byte[] whole = ByteFormat.splice(file, START, length, changed);
    whole[8] = (byte) changed.length;
    whole[9] = (byte) (changed.length >> 8);
    return whole;
  }
}
