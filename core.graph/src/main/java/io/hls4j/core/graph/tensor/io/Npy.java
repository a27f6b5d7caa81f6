package io.hls4j.core.graph.tensor.io;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One array in NumPy's {@code .npy} format, versions 1 to 3 (NumPy Enhancement Proposal 1).
 *
 * <p>Reads floats of 16, 32 and 64 bits, signed and unsigned integers and booleans in either byte
 * order and either axis order; 16-bit floats become FLOAT32, integers and booleans INT64. Writes
 * version 1, little-endian, in C order.
 */
public final class Npy {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 1 << 16;

  private Npy() {}

  /** Reads a file; {@link ModelException} if it cannot be read or is not such an array. */
  public static TensorData read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, Files.size(file));
    } catch (IOException e) {
      throw ArrayFiles.unreadable(file.toString(), e);
    }
  }

  /**
   * Reads an array that takes up the whole of a stream.
   *
   * @param where what the stream is, for messages
   * @param in the stream; not closed
   * @param length the bytes it has, which bounds what is allocated
   * @throws ModelException if that is not an array, or one of another length
   * @throws IOException if the stream cannot be read
   */
  public static TensorData read(String where, InputStream in, long length) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (!startsWithMagic(start) || start.length < MAGIC.length + 2) {
      throw damaged(where, "it does not begin with the mark of NumPy");
    }
    int version = start[MAGIC.length];
    if (version < 1 || version > 3) {
      throw damaged(where, "unknown version " + version);
    }
    int headerLength = headerLength(where, version, in);
    int read = MAGIC.length + 2 + (version == 1 ? 2 : 4) + headerLength;
    String text = new String(in.readNBytes(headerLength), StandardCharsets.UTF_8);
    if (read > length) {
      throw damaged(where, "it is cut off");
    }
    NpyHeader header = NpyHeader.parse(where, text);
    checkSize(where, header, length - read);
    return elements(where, header, in);
  }

  /** Writes a file, replacing one that is there; {@link ModelException} if that fails. */
  public static void write(Path file, TensorData data) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(out, data);
    } catch (IOException e) {
      throw ArrayFiles.unwritable(file.toString(), e);
    }
  }

  /** Writes to a stream, which stays open. */
  public static void write(OutputStream out, TensorData data) throws IOException {
    String text = NpyHeader.text(NpyType.codeOf(data.type()), data.shape());
    int start = MAGIC.length + 4;
    int padding = ALIGNMENT - 1 - (start + text.length()) % ALIGNMENT;
    byte[] header = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) header.length, (byte) (header.length >> 8)});
    out.write(header);
    writeElements(out, data);
  }

  /** Whether bytes begin as such a file does. */
  static boolean startsWithMagic(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private static int headerLength(String where, int version, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(version == 1 ? 2 : 4);
    if (bytes.length < (version == 1 ? 2 : 4)) {
      throw damaged(where, "it is cut off");
    }
    ByteBuffer length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int value = version == 1 ? Short.toUnsignedInt(length.getShort()) : length.getInt();
    if (value < 0 || value > MAX_HEADER) {
      throw damaged(where, "it claims a header of " + Integer.toUnsignedString(value) + " bytes");
    }
    return value;
  }

  private static void checkSize(String where, NpyHeader header, long left) {
    long count = header.shape().size();
    int size = header.type().size();
    // compared by division, as the product of hostile numbers may overflow
    if (count > Integer.MAX_VALUE || count > left / size || count * size != left) {
      String claimed = count > Long.MAX_VALUE / size ? "more than 2^63" : "" + count * size;
      throw new ModelException(ArrayDiagnostics.BAD_SIZE.at(where, claimed, left));
    }
  }

  private static TensorData elements(String where, NpyHeader header, InputStream in)
      throws IOException {
    Shape shape = header.shape();
    try {
      if (!header.fortranOrder()) {
        return header.type().read(where, shape, in);
      }
      int[] reversed = new int[shape.rank()];
      Arrays.setAll(reversed, axis -> reversed.length - 1 - axis);
      return header.type().read(where, shape.transpose(reversed), in).transpose(reversed);
    } catch (EOFException e) {
      throw damaged(where, e.getMessage());
    }
  }

  private static void writeElements(OutputStream out, TensorData data) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.size(); i++) {
      if (buffer.remaining() < Long.BYTES) {
        out.write(chunk, 0, buffer.position());
        buffer.clear();
      }
      switch (data.type()) {
        case FLOAT32 -> buffer.putFloat((float) data.at(i));
        case FLOAT64 -> buffer.putDouble(data.at(i));
        case INT64 -> buffer.putLong(data.longAt(i));
      }
    }
    out.write(chunk, 0, buffer.position());
  }

  private static ModelException damaged(String where, String why) {
    return new ModelException(ArrayDiagnostics.BAD_HEADER.at(where, why));
  }
}
