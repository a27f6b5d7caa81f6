package io.hls4j.backend.vivado.internal.report;

import java.nio.file.Path;

/** A report that is there, but does not have the form of one. */
final class BrokenReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  BrokenReportException(Path file, String reason, Throwable cause) {
    super(reason, cause);
    this.file = file;
  }

  BrokenReportException(Path file, String reason) {
    this(file, reason, null);
  }

  Path file() {
    return file;
  }
}
