package io.hls4j.frontend.onnx.internal.proto;

import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder of a model, the only place from which its external data is read. Locations that are
 * absolute, climb with {@code ..} or lead elsewhere through a symbolic link are refused before
 * anything is opened.
 *
 * @param folder the model's folder
 */
record ExternalFolder(Path folder) {

  /** The part of a data file that the entries of a tensor's external_data describe. */
  ExternalData data(String label, Map<String, String> entries) {
    String location = entries.getOrDefault("location", "");
    Path file = inside(label, location);
    long size = size(label, location, file);
    long offset = number(label, location, entries.getOrDefault("offset", "0"));
    if (offset > size) {
      throw refuse(label, OnnxDiagnostics.EXTERNAL_MISSING, location, "it has " + size + " bytes");
    }
    String length = entries.getOrDefault("length", Long.toString(size - offset));
    ExternalData data = new ExternalData(label, file, offset, number(label, location, length));
    if (data.length() > size - offset || data.length() > Integer.MAX_VALUE) {
      throw refuse(
          label,
          OnnxDiagnostics.EXTERNAL_MISSING,
          location,
          "it has " + size + " bytes, not " + length + " from " + offset + " on");
    }
    return data;
  }

  private Path inside(String label, String location) {
    try {
      Path relative = Path.of(location);
      boolean climbs = location.contains("\\") || location.matches("^[A-Za-z]:.*");
      for (Path step : relative) {
        climbs |= step.toString().equals("..");
      }
      if (location.isEmpty() || relative.isAbsolute() || climbs) {
        throw refuse(label, OnnxDiagnostics.EXTERNAL_OUTSIDE, location);
      }
      return folder.resolve(relative);
    } catch (InvalidPathException e) {
      throw refuse(label, OnnxDiagnostics.EXTERNAL_OUTSIDE, location);
    }
  }

  private long size(String label, String location, Path file) {
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        throw refuse(label, OnnxDiagnostics.EXTERNAL_OUTSIDE, location);
      }
      if (!Files.isRegularFile(real)) {
        throw refuse(label, OnnxDiagnostics.EXTERNAL_MISSING, location, "it is not a plain file");
      }
      return Files.size(real);
    } catch (IOException e) {
      throw refuse(label, OnnxDiagnostics.EXTERNAL_MISSING, location, "it cannot be read");
    }
  }

  private static long number(String label, String location, String text) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with negative numbers.
    }
    throw refuse(
        label, OnnxDiagnostics.EXTERNAL_MISSING, location, "'" + text + "' is no place in a file");
  }

  private static ModelException refuse(String label, DiagnosticCode code, Object... values) {
    return new ModelException(code.at(label, values));
  }
}
