package io.hls4j.frontend.pytorch.internal.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Bytes of known length that are read at any place: a file, or an entry already in memory. */
public interface ByteSource extends Closeable {

  /** How many bytes there are. */
  long size() throws IOException;

  /**
   * Reads a range into a fresh array. Nothing is allocated for a range that does not exist.
   *
   * @throws IOException if the range is not inside the source
   */
  byte[] read(long offset, int length) throws IOException;

  @Override
  default void close() throws IOException {}

  /** The bytes of an array, which is not copied. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public byte[] read(long offset, int length) throws IOException {
        check(offset, length, bytes.length);
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
      }
    };
  }

  /** The bytes of a file, which stays open until the source is closed. */
  static ByteSource of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new ByteSource() {
      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public byte[] read(long offset, int length) throws IOException {
        check(offset, length, channel.size());
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
          continue;
        }
        check(offset, length, offset + buffer.position());
        return buffer.array();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  private static void check(long offset, int length, long size) throws IOException {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new IOException(
          "bytes "
              + offset
              + " to "
              + (offset + length)
              + " lie outside the "
              + size
              + " there are");
    }
  }
}
