package io.hls4j.launcher;

import java.util.Arrays;
import java.util.List;

/**
 * What the arguments say to the launcher itself; all else is the command line's business.
 *
 * @param shell run the interactive shell instead of one command
 * @param explains the command itself tells what is wrong with plugins
 * @param debug show stack traces, and let the framework log its troubles
 */
record Mode(boolean shell, boolean explains, boolean debug) {
  static Mode of(String... arguments) {
    String command = arguments.length > 0 ? arguments[0] : "";
    List<String> all = Arrays.asList(arguments);
    boolean help = all.contains("--help") || all.contains("-h");
    return new Mode(
        command.equals("shell") && !help,
        command.equals("doctor") || command.equals("plugin"),
        all.contains("--debug"));
  }
}
