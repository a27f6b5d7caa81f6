package io.hls4j.frontend.pytorch.internal.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The central directory of a zip file (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16), with 64-bit
 * records. The directory is the only truth: local headers are used to find the data and for nothing
 * else.
 */
final class ZipEntries {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int END64 = 0x06064b50;
  private static final int END64_SIZE = 56;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int LOCATOR64_SIZE = 20;
  private static final int HEADER = 0x02014b50;
  private static final int HEADER_SIZE = 46;
  private static final int MAX_COMMENT = 0xffff;
  private static final int EXTRA64 = 1;
  private static final int ENCRYPTED = 1;
  private static final long UNSIGNED_INT = 0xffffffffL;

  /**
   * One entry.
   *
   * @param name its name in the archive
   * @param method 0 stored, 8 deflated
   * @param crc its check sum
   * @param packed bytes in the file
   * @param size bytes when unpacked
   * @param header where its local header begins
   */
  record Entry(String name, int method, long crc, long packed, long size, long header) {}

  private record End(long count, long size, long offset) {}

  private ZipEntries() {}

  /** Reads the directory; at most {@code limit} entries. */
  static Map<String, Entry> read(ByteSource source, int limit) throws IOException {
    End end = end(source);
    if (end.count > limit) {
      throw new IOException("it has " + end.count + " entries, more than " + limit);
    }
    if (end.size > Integer.MAX_VALUE || end.count < 0 || end.size < end.count * HEADER_SIZE) {
      throw new IOException("its directory of " + end.size + " bytes cannot be");
    }
    ByteBuffer directory = buffer(source, end.offset, (int) end.size);
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (long i = 0; i < end.count; i++) {
      Entry entry = entry(directory);
      if (entries.putIfAbsent(entry.name, entry) != null) {
        throw new IOException("it has two entries named '" + entry.name + "'");
      }
    }
    return entries;
  }

  private static Entry entry(ByteBuffer in) throws IOException {
    if (in.remaining() < HEADER_SIZE || in.getInt(in.position()) != HEADER) {
      throw new IOException("its directory is damaged");
    }
    int at = in.position();
    int nameLength = u16(in, at + 28);
    int extraLength = u16(in, at + 30);
    int length = HEADER_SIZE + nameLength + extraLength + u16(in, at + 32);
    if (length > in.remaining()) {
      throw new IOException("its directory is damaged");
    }
    byte[] name = new byte[nameLength];
    in.get(at + HEADER_SIZE, name);
    if ((u16(in, at + 8) & ENCRYPTED) != 0) {
      throw new IOException("its entries are encrypted");
    }
    long[] sizes = {u32(in, at + 24), u32(in, at + 20), u32(in, at + 42)};
    widen(in.slice(at + HEADER_SIZE + nameLength, extraLength).order(in.order()), sizes);
    in.position(at + length);
    String text = new String(name, StandardCharsets.UTF_8);
    return new Entry(text, u16(in, at + 10), u32(in, at + 16), sizes[1], sizes[0], sizes[2]);
  }

  /** Replaces the sizes that do not fit 32 bits by those of the 64-bit extra field. */
  private static void widen(ByteBuffer extra, long... sizes) throws IOException {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      ByteBuffer field = extra.slice(extra.position(), length).order(extra.order());
      for (int i = 0; id == EXTRA64 && i < sizes.length; i++) {
        if (sizes[i] == UNSIGNED_INT && field.remaining() >= Long.BYTES) {
          sizes[i] = field.getLong();
        }
      }
      extra.position(extra.position() + length);
    }
    for (long size : sizes) {
      if (size < 0) {
        throw new IOException("its directory is damaged");
      }
    }
  }

  private static End end(ByteSource source) throws IOException {
    int tailLength = (int) Math.min(source.size(), END_SIZE + MAX_COMMENT);
    long tailOffset = source.size() - tailLength;
    ByteBuffer tail = buffer(source, tailOffset, tailLength);
    for (int at = tailLength - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END && at + END_SIZE + u16(tail, at + 20) == tailLength) {
        End end = new End(u16(tail, at + 10), u32(tail, at + 12), u32(tail, at + 16));
        return end64(source, tailOffset + at, end);
      }
    }
    throw new IOException("it has no zip directory at its end");
  }

  private static End end64(ByteSource source, long at, End narrow) throws IOException {
    if (at < LOCATOR64_SIZE) {
      return narrow;
    }
    ByteBuffer locator = buffer(source, at - LOCATOR64_SIZE, LOCATOR64_SIZE);
    if (locator.getInt(0) != LOCATOR64) {
      return narrow;
    }
    ByteBuffer wide = buffer(source, locator.getLong(8), END64_SIZE);
    if (wide.getInt(0) != END64 || wide.getLong(32) < 0 || wide.getLong(40) < 0) {
      throw new IOException("its 64-bit directory is damaged");
    }
    return new End(wide.getLong(32), wide.getLong(40), wide.getLong(48));
  }

  static ByteBuffer buffer(ByteSource source, long offset, int length) throws IOException {
    return ByteBuffer.wrap(source.read(offset, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int u16(ByteBuffer in, int at) {
    return Short.toUnsignedInt(in.getShort(at));
  }

  private static long u32(ByteBuffer in, int at) {
    return Integer.toUnsignedLong(in.getInt(at));
  }
}
