package io.hls4j.core.engine.internal.build;

import java.util.Map;
import java.util.Optional;

/** What an exit status of a process on a POSIX system says about signals. */
final class Signals {
  private static final int FIRST = 128;
  private static final int MOST = 64;
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"),
          Map.entry(24, "SIGXCPU"),
          Map.entry(25, "SIGXFSZ"));

  private Signals() {}

  /**
   * The signal that ended a process: Java, and the shell scripts with which vendors wrap their
   * programs, both report 128 and its number.
   */
  static Optional<String> of(int status) {
    int number = status - FIRST;
    return number > 0 && number <= MOST
        ? Optional.of(NAMES.getOrDefault(number, "signal " + number))
        : Optional.empty();
  }
}
