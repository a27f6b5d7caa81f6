package io.hls4j.cli.internal.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/**
 * A package that a bundle imports.
 *
 * @param name the package
 * @param least the lowest version that will do
 * @param range the versions that will do, for people; empty if any
 */
record PackageWish(String name, Version least, String range) {
  private static final Pattern NAME = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
  private static final Pattern LEAST = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
  private static final Pattern LIMIT = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

  /**
   * Reads the filter of a requirement, such as {@code
   * (&(osgi.wiring.package=a.b)(version>=1.0.0)(!(version>=2.0.0)))}.
   */
  static PackageWish of(String filter) {
    String name = find(NAME, filter).orElse(filter);
    Optional<String> limit = find(LIMIT, filter);
    Optional<String> least = find(LEAST, limit.map(l -> remove(filter, l)).orElse(filter));
    String from = least.orElse("0");
    String range =
        limit
            .map(l -> "[" + from + "," + l + ")")
            .orElse(least.map(l -> l + " or newer").orElse(""));
    return new PackageWish(name, Version.parseVersion(from), range);
  }

  private static String remove(String filter, String limit) {
    return filter.replace("(!(version>=" + limit + "))", "");
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The package with the versions that will do. */
  String text() {
    return "the package '" + name + "'" + (range.isEmpty() ? "" : " in version " + range);
  }

  /**
   * Who exports a package, and in which version.
   *
   * @param version of the package
   * @param exporter title of the bundle
   */
  record Offer(Version version, String exporter) {}

  /**
   * Of offers that will not do the one whose version is nearest: the highest below, or the lowest.
   */
  Offer nearest(List<Offer> offers) {
    Comparator<Offer> byVersion = Comparator.comparing(Offer::version);
    return offers.stream()
        .filter(o -> o.version().compareTo(least) < 0)
        .max(byVersion)
        .orElseGet(() -> offers.stream().min(byVersion).orElseThrow());
  }
}
