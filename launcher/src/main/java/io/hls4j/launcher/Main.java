package io.hls4j.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.osgi.framework.BundleException;

/** The entry point of the process. */
public final class Main {
  private static final int INTERNAL_ERROR = 70;

  private Main() {}

  /** Runs one command, or the shell, and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    String answer = answerWithoutFramework(arguments);
    if (answer != null) {
      out.print(answer);
      return 0;
    }
    Mode mode = Mode.of(arguments);
    configure(mode);
    speakOneLanguage();
    try {
      return new Launch(Installation.find(), mode, err).run(arguments);
    } catch (BundleException | IOException | RuntimeException e) {
      err.println("H4J-LAUNCH-003 the platform does not start: " + e.getMessage());
      if (mode.debug()) {
        e.printStackTrace(err);
      }
      return INTERNAL_ERROR;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERNAL_ERROR;
    }
  }

  /** The text that needs no bundle, or {@code null}. */
  private static String answerWithoutFramework(String[] arguments) {
    if (arguments.length != 1) {
      return null;
    }
    return switch (arguments[0]) {
      case "--version", "-V" -> "hls4j " + version() + System.lineSeparator();
      case "--help", "-h", "help" -> text("help.txt");
      default -> null;
    };
  }

  private static String text(String resource) {
    try (InputStream in = Main.class.getResourceAsStream(resource)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build leaves the version in the jar. */
  private static String version() {
    return text("/META-INF/maven/io.hls4j/launcher/pom.properties")
        .lines()
        .filter(line -> line.startsWith("version="))
        .map(line -> line.substring("version=".length()))
        .findFirst()
        .orElse("of unknown version");
  }

  /**
   * Digits, letters and messages are the same everywhere: what is written is read by compilers and
   * compared byte for byte, whatever the country of the machine.
   */
  private static void speakOneLanguage() {
    Locale.setDefault(Locale.ROOT);
  }

  /**
   * Settings that are read as system properties: SLF4J's simple binding takes its level once, when
   * the first logger is made; Felix looks for framework extensions unless told not to.
   */
  private static void configure(Mode mode) {
    System.setProperty("felix.extensions.disable", "true");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", mode.debug() ? "debug" : "warn");
  }
}
