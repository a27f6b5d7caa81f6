package io.hls4j.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where this hls4j lives on disk, and the folders its user may put elsewhere.
 *
 * @param home the folder that holds {@code bin/}, {@code bundles/} and {@code plugins/}
 * @param bundles the folder of the distribution's own bundles
 * @param plugins the drop folder; need not exist
 * @param cache the root of everything that can be deleted and is then made again
 */
record Installation(Path home, Path bundles, Path plugins, Path cache) {

  /**
   * Reads the locations: a system property ({@code hls4j.home}) comes before the environment
   * variable of the same name ({@code HLS4J_HOME}), which comes before the default.
   */
  static Installation find() {
    Path home = setting("hls4j.home").map(Path::of).orElseGet(Installation::aboveThisJar);
    Path absolute = home.toAbsolutePath().normalize();
    return new Installation(
        absolute,
        absolute.resolve("bundles"),
        folder("hls4j.plugins").orElse(absolute.resolve("plugins")),
        folder("hls4j.cache").orElseGet(Installation::userCache));
  }

  /** The value of a setting from the system properties or the environment, if it is not empty. */
  static Optional<String> setting(String property) {
    String value = System.getProperty(property);
    if (value == null || value.isEmpty()) {
      value = System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
    return Optional.ofNullable(value).filter(v -> !v.isEmpty());
  }

  private static Optional<Path> folder(String property) {
    return setting(property).map(v -> Path.of(v).toAbsolutePath().normalize());
  }

  /** The XDG base directory specification: relative values of the variable are ignored. */
  private static Path userCache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("hls4j");
  }

  /** This class is in {@code HOME/bin/hls4j.jar}. */
  private static Path aboveThisJar() {
    try {
      var source = Installation.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(source.toURI()).getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot tell where hls4j.jar is; set HLS4J_HOME", e);
    }
  }
}
