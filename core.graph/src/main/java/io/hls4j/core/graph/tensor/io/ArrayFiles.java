package io.hls4j.core.graph.tensor.io;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Arrays in files of any format we know. */
public final class ArrayFiles {

  private static final String FORMATS = ".npy, .npz, .csv, .dat";

  private ArrayFiles() {}

  /**
   * Reads the arrays of a file. NumPy's formats are known by their content, text ({@code .csv} and
   * {@code .dat}) by the name of the file. The only array of a file that is no archive has the name
   * of the file without its ending.
   *
   * @throws ModelException if the file cannot be read or holds no arrays
   */
  public static Map<String, TensorData> read(Path file) {
    byte[] start = start(file);
    if (Npy.startsWithMagic(start)) {
      return Map.of(stem(file), Npy.read(file));
    }
    if (start.length >= 2 && start[0] == 'P' && start[1] == 'K') {
      return Npz.read(file);
    }
    return switch (ending(file)) {
      case ".csv", ".dat" -> Map.of(stem(file), Csv.read(file));
      case ".npy" -> Map.of(stem(file), Npy.read(file));
      case ".npz" -> Npz.read(file);
      default -> throw unknown(file);
    };
  }

  /**
   * The arrays of all files in order. An archive of several arrays gives one for each name.
   *
   * @param names the names of an archive's arrays in the order wanted; asked for only if needed
   * @throws ModelException if a file cannot be read or an archive lacks an array
   */
  public static List<TensorData> read(List<Path> files, Supplier<List<String>> names) {
    List<TensorData> arrays = new ArrayList<>();
    for (Path file : files) {
      Map<String, TensorData> found = read(file);
      if (found.size() == 1) {
        arrays.addAll(found.values());
      } else {
        names.get().forEach(name -> arrays.add(named(file, found, name)));
      }
    }
    return arrays;
  }

  private static TensorData named(Path file, Map<String, TensorData> found, String name) {
    TensorData array = found.get(name);
    if (array == null) {
      String there = String.join(", ", found.keySet());
      throw new ModelException(ArrayDiagnostics.NO_ARRAY.at(file.toString(), name, there));
    }
    return array;
  }

  /**
   * Writes one array in the format that the ending of the name tells; {@link ModelException} if
   * that fails.
   */
  public static void write(Path file, TensorData data) {
    write(file, Map.of(stem(file), data));
  }

  /**
   * Writes arrays in the format that the ending of the name tells; {@link ModelException} if that
   * fails.
   */
  public static void write(Path file, Map<String, TensorData> arrays) {
    switch (ending(file)) {
      case ".csv" -> Csv.write(file, only(file, arrays));
      case ".npy" -> Npy.write(file, only(file, arrays));
      case ".npz" -> Npz.write(file, arrays);
      default -> throw unknown(file);
    }
  }

  static ModelException unreadable(String where, IOException cause) {
    return new ModelException(ArrayDiagnostics.UNREADABLE.at(where, reason(cause)), cause);
  }

  static ModelException unwritable(String where, IOException cause) {
    return new ModelException(ArrayDiagnostics.UNWRITABLE.at(where, reason(cause)), cause);
  }

  private static byte[] start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(8);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static TensorData only(Path file, Map<String, TensorData> arrays) {
    if (arrays.size() != 1) {
      String names = String.join(", ", arrays.keySet());
      throw new ModelException(ArrayDiagnostics.ONE_ARRAY.at(file.toString(), names));
    }
    return arrays.values().iterator().next();
  }

  private static ModelException unknown(Path file) {
    return new ModelException(ArrayDiagnostics.UNKNOWN_FORMAT.at(file.toString(), FORMATS));
  }

  /** What a user can make of a failure, without the name of a Java class. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    return e.getMessage() == null ? "input or output failed" : e.getMessage();
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
  }
}
