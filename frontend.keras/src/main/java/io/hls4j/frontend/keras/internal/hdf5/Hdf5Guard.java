package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.util.function.Supplier;

/**
 * The one place where calls into the HDF5 library happen. On a damaged file the library may throw
 * any unchecked exception, or run out of stack in a cyclic index; all of that means the same here.
 *
 * @param file the name of the file for messages
 */
record Hdf5Guard(String file) {

  <T> T call(String path, Supplier<T> call) {
    try {
      return call.get();
    } catch (Hls4jException e) {
      throw e;
    } catch (UnsupportedHdfException e) {
      throw new UnsupportedFeatureException(
          KerasDiagnostics.HDF5_UNSUPPORTED.at(place(path), e.getMessage()), e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new ModelException(KerasDiagnostics.HDF5_DAMAGED.at(place(path), rootCause(e)), e);
    }
  }

  /** File and object, as messages name them. */
  String place(String path) {
    return file + ":" + path;
  }

  private static String rootCause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : text;
  }
}
