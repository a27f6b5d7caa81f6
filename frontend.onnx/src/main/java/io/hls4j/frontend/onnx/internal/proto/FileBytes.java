package io.hls4j.frontend.onnx.internal.proto;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads part of a file into memory. A channel copies each read through memory outside of the heap,
 * as much as is asked for at once, so a large file is read a piece at a time.
 */
final class FileBytes {
  private static final int PIECE = 1 << 20;

  private FileBytes() {}

  /**
   * The bytes from an offset on.
   *
   * @throws EOFException if the file ends before
   */
  static byte[] read(Path file, long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(offset);
      int done = 0;
      while (done < length) {
        int read = channel.read(ByteBuffer.wrap(bytes, done, Math.min(PIECE, length - done)));
        if (read < 0) {
          throw new EOFException("the file became shorter");
        }
        done += read;
      }
    }
    return bytes;
  }
}
