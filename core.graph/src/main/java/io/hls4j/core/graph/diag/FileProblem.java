package io.hls4j.core.graph.diag;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what Java says by the class of an exception. */
public final class FileProblem {
  private FileProblem() {}

  /** What an {@code IOException}, bare or wrapped, means to a user. */
  public static String of(Throwable thrown) {
    Throwable cause = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
    if (cause instanceof NoSuchFileException missing) {
      return "there is no file '" + missing.getFile() + "'";
    }
    if (cause instanceof AccessDeniedException denied) {
      return "the file '" + denied.getFile() + "' may not be used";
    }
    if (cause instanceof FileSystemException other && other.getReason() == null) {
      return "the file '" + other.getFile() + "' cannot be used";
    }
    return String.valueOf(cause.getMessage());
  }
}
