package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Read access to one HDF5 file from an untrusted source.
 *
 * <p>Sizes are checked against the bytes of the file before anything is allocated, links are never
 * followed, and every problem is a {@link ModelException} (damaged) or an {@code
 * UnsupportedFeatureException} (valid, but not read here). No type of the decoding library leaves
 * this package.
 */
public final class Hdf5File implements AutoCloseable {
  /** The first bytes of every HDF5 file that has no user block. */
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Below this size a file is read at once: cheaper than mapping it. */
  private static final long MAP_FROM = 4L << 20;

  private final HdfFile file;
  private final Hdf5Guard guard;

  private Hdf5File(HdfFile file, Hdf5Guard guard) {
    this.file = file;
    this.guard = guard;
    checkLength();
  }

  /** The header says how long the file was when it was written. */
  private void checkLength() {
    Superblock header = guard.call("/", () -> file.getHdfBackingStorage().getSuperblock());
    long end = header.getEndOfFileAddress();
    long length = file.getHdfBackingStorage().size();
    if (end > length) {
      throw new ModelException(
          KerasDiagnostics.HDF5_DAMAGED.at(guard.file(), length + " of " + end + " bytes"));
    }
  }

  /** Whether these first bytes of a file say that it is HDF5. */
  public static boolean hasSignature(byte[] head) {
    if (head.length < SIGNATURE.length) {
      return false;
    }
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (head[i] != SIGNATURE[i]) {
        return false;
      }
    }
    return true;
  }

  /** Opens a file; large ones are mapped, not read. */
  public static Hdf5File open(Path path) {
    String name = path.getFileName().toString();
    try {
      if (Files.size(path) > Integer.MAX_VALUE) {
        Hdf5Guard guard = new Hdf5Guard(name);
        return new Hdf5File(guard.call("/", () -> new HdfFile(path)), guard);
      }
      return of(name, content(path));
    } catch (IOException e) {
      throw new ModelException(KerasDiagnostics.UNREADABLE.at(name, e.getMessage()), e);
    }
  }

  /** Opens the content of a file. {@code name} stands for it in messages. */
  public static Hdf5File of(String name, ByteBuffer content) {
    Hdf5Guard guard = new Hdf5Guard(name);
    return new Hdf5File(guard.call("/", () -> HdfFile.fromByteBuffer(content)), guard);
  }

  private static ByteBuffer content(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      if (channel.size() >= MAP_FROM) {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      }
    }
    return ByteBuffer.wrap(Files.readAllBytes(path));
  }

  /** The outermost group. */
  public Hdf5Group root() {
    return new Hdf5Group(file, "/", new IndexTrees(file.getHdfBackingStorage()), guard);
  }

  @Override
  public void close() {
    guard.call(
        "/",
        () -> {
          file.close();
          return file;
        });
  }
}
