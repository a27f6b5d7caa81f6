package io.hls4j.launcher;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.BundleException;

/** What a process needs that lives as long as its user wants. */
final class ShellProcess {
  /** Held here, for the logging system forgets loggers that nobody holds, and their levels. */
  private final Logger jline = Logger.getLogger("org.jline");

  private final EmbeddedFramework framework;

  /** Input that is no terminal is not worth a warning: scripts are piped into the shell. */
  ShellProcess(EmbeddedFramework framework) {
    this.framework = framework;
    jline.setLevel(Level.SEVERE);
  }

  /** Starts the shell and returns when it has ended. A signal ends it in good order too. */
  void run() throws BundleException, InterruptedException {
    Thread onSignal = new Thread(this::closeQuietly, "hls4j-stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    framework.start();
    framework.awaitStop();
    removeHook(onSignal);
  }

  private void closeQuietly() {
    try {
      framework.close();
    } catch (BundleException e) {
      // The process ends in any case.
      return;
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      return;
    }
  }
}
