package io.hls4j.cli.internal.line;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.MissingServiceException;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.cli.internal.text.Json;
import io.hls4j.cli.internal.text.Problem;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.FileProblem;
import io.hls4j.core.graph.diag.Hls4jException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Turns what a command throws into lines for the user and an exit status. */
final class Failures {
  private static final int WRONG_INPUT = 1;
  static final int WRONG_USAGE = 2;
  private static final int INTERNAL_ERROR = 70;
  private static final long MEBIBYTE = 1 << 20;

  private final Console console;
  private final boolean debug;
  private final boolean json;

  /**
   * A reporter.
   *
   * @param debug whether stack traces are shown
   * @param json whether what is wrong also goes to standard output as JSON
   */
  Failures(Console console, boolean debug, boolean json) {
    this.console = console;
    this.debug = debug;
    this.json = json;
  }

  int report(Throwable thrown) {
    int status = explain(thrown);
    if (json && thrown instanceof Hls4jException ours) {
      console.print(Json.text(Problem.of(ours)));
    }
    if (debug) {
      thrown.printStackTrace(console.err());
    }
    return status;
  }

  private int explain(Throwable thrown) {
    if (thrown instanceof UsageException usage) {
      return say(usage.diagnostic(), WRONG_USAGE);
    }
    if (thrown instanceof Hls4jException ours) {
      ours.diagnostics().forEach(d -> say(d, 0));
      return ours.exitStatus();
    }
    if (thrown instanceof MissingServiceException missing) {
      console.say("error: " + missing.getMessage());
      return INTERNAL_ERROR;
    }
    if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
      return say(CliDiagnostics.FILE.at("", FileProblem.of(thrown)), WRONG_INPUT);
    }
    if (thrown instanceof OutOfMemoryError) {
      long memory = Runtime.getRuntime().maxMemory() / MEBIBYTE;
      return say(CliDiagnostics.OUT_OF_MEMORY.at("", memory), WRONG_INPUT);
    }
    return say(CliDiagnostics.INTERNAL.at("", thrown), INTERNAL_ERROR);
  }

  private int say(Diagnostic diagnostic, int status) {
    console.say((diagnostic.isError() ? "error: " : "warning: ") + diagnostic.text());
    return status;
  }
}
