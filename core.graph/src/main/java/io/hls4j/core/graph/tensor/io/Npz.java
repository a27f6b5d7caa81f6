package io.hls4j.core.graph.tensor.io;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays in NumPy's {@code .npz} format, a zip archive of {@code .npy} files, compressed or
 * not.
 *
 * <p>An archive may hold up to 10,000 arrays and inflate to 1,100 times its size, which is what the
 * compression of zip can reach; entries that overlap to reach more are refused.
 */
public final class Npz {

  private static final String SUFFIX = ".npy";
  private static final int MAX_ENTRIES = 10_000;
  private static final long MAX_RATIO = 1_100;
  private static final int CHUNK = 1 << 16;

  /** The time stamp of every entry, so that equal arrays make equal files. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Npz() {}

  /** Reads the arrays in the order of the archive; {@link ModelException} if that fails. */
  public static Map<String, TensorData> read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return arrays(file, zip);
    } catch (ZipException e) {
      throw bad(file, e.getMessage());
    } catch (IOException e) {
      throw ArrayFiles.unreadable(file.toString(), e);
    }
  }

  /** Writes a file, replacing one that is there; {@link ModelException} if that fails. */
  public static void write(Path file, Map<String, TensorData> arrays) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, TensorData> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        Npy.write(zip, array.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw ArrayFiles.unwritable(file.toString(), e);
    }
  }

  private static Map<String, TensorData> arrays(Path file, ZipFile zip) throws IOException {
    if (zip.size() > MAX_ENTRIES) {
      throw bad(file, "it has " + zip.size() + " entries");
    }
    long budget = MAX_RATIO * Files.size(file);
    Map<String, TensorData> arrays = new LinkedHashMap<>();
    for (ZipEntry entry : List.copyOf(Collections.list(zip.entries()))) {
      String name = entry.getName();
      if (!name.endsWith(SUFFIX)) {
        throw bad(file, "it holds '" + name + "'");
      }
      long length = inflatedLength(file, zip, entry, budget);
      budget -= length;
      try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), CHUNK)) {
        String key = name.substring(0, name.length() - SUFFIX.length());
        if (arrays.put(key, Npy.read(file + "!" + name, in, length)) != null) {
          throw bad(file, "it holds '" + name + "' twice");
        }
      }
    }
    return Collections.unmodifiableMap(arrays);
  }

  /** The bytes that an entry really has; the directory of the archive may say anything. */
  private static long inflatedLength(Path file, ZipFile zip, ZipEntry entry, long budget)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long length = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        length += read;
        if (length > budget) {
          throw bad(file, "it inflates to more than " + MAX_RATIO + " times its size");
        }
      }
    }
    return length;
  }

  private static ModelException bad(Path file, String why) {
    return new ModelException(ArrayDiagnostics.BAD_ARCHIVE.at(file.toString(), why));
  }
}
