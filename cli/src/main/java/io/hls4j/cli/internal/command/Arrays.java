package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes arrays to the files that the user names. */
final class Arrays {
  private Arrays() {}

  /** Writes one array to each file, or all to one archive. */
  static void write(List<Path> files, Map<String, TensorData> arrays) {
    if (files.size() == 1 && isArchive(files.get(0))) {
      ArrayFiles.write(files.get(0), arrays);
      return;
    }
    if (files.size() != arrays.size()) {
      throw new UsageException(
          CliDiagnostics.OUTPUT_COUNT.at("-o", files.size(), String.join(", ", arrays.keySet())));
    }
    int i = 0;
    for (TensorData array : arrays.values()) {
      ArrayFiles.write(files.get(i++), array);
    }
  }

  private static boolean isArchive(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
  }

  /** Writes every array to a file of its own in a folder, named as far as a file system allows. */
  static void writeFolder(Path folder, Map<String, TensorData> arrays) throws IOException {
    Files.createDirectories(folder);
    Map<String, TensorData> byFile = new LinkedHashMap<>();
    arrays.forEach((name, array) -> byFile.put(free(byFile, fileName(name)), array));
    byFile.forEach((name, array) -> ArrayFiles.write(folder.resolve(name + ".npy"), array));
  }

  /** Names come from a model and may be anything, also a way out of the folder. */
  private static String fileName(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    return plain.isEmpty() || plain.startsWith(".") ? "_" + plain : plain;
  }

  private static String free(Map<String, ?> taken, String name) {
    String free = name;
    for (int i = 2; taken.containsKey(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /** Prints arrays as lines of numbers with commas, one line for each sample. */
  static void print(Map<String, TensorData> arrays, Console console) {
    arrays.forEach(
        (name, array) -> {
          if (arrays.size() > 1) {
            console.print("# " + name);
          }
          printRows(array, console);
        });
  }

  private static void printRows(TensorData array, Console console) {
    int rows = array.shape().rank() == 0 ? 1 : array.shape().dim(0);
    int width = rows == 0 ? 0 : array.size() / rows;
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < width; i++) {
        line.append(i == 0 ? "" : ",").append(array.at(row * width + i));
      }
      console.print(line.toString());
    }
  }
}
