package io.hls4j.cli.internal.command;

import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.ConversionReport.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is known about overflow, in words. */
final class OverflowLines {
  private OverflowLines() {}

  /** One line for each type that may overflow, then one that counts them. */
  static List<String> summary(List<OverflowLine> all) {
    List<String> lines = new ArrayList<>();
    List<OverflowLine> risky = all.stream().filter(o -> !isProven(o)).toList();
    risky.forEach(o -> lines.add(describe(o)));
    long observed = risky.stream().filter(o -> o.verdict() == Verdict.OBSERVED).count();
    boolean hasData = all.stream().anyMatch(o -> o.observed().isPresent());
    String seen = hasData ? ", " + observed + " did on the data" : "";
    lines.add(
        risky.isEmpty()
            ? "overflow: impossible in all " + all.size() + " types"
            : "overflow: impossible in "
                + (all.size() - risky.size())
                + " of "
                + all.size()
                + " types, possible in "
                + risky.size()
                + seen);
    return lines;
  }

  private static String describe(OverflowLine o) {
    String seen = o.observed().isPresent() ? ", " + o.observed().getAsLong() + " values did" : "";
    return "overflow possible: "
        + o.layer()
        + " "
        + o.slot()
        + " "
        + o.precision()
        + seen
        + "; range "
        + o.range()
        + " needs "
        + o.sufficient();
  }

  private static boolean isProven(OverflowLine o) {
    return o.verdict() == Verdict.IMPOSSIBLE;
  }

  /** Whether nothing of a layer can overflow. */
  static boolean isProven(String layer, List<OverflowLine> all) {
    return of(layer, all).map(OverflowLines::isProven).orElse(true);
  }

  /** The worst that is known of a layer; nothing if nothing is known. */
  static String verdict(String layer, List<OverflowLine> all) {
    return of(layer, all).map(OverflowLines::word).orElse("");
  }

  private static Optional<OverflowLine> of(String layer, List<OverflowLine> all) {
    return all.stream()
        .filter(o -> o.layer().equals(layer))
        .max(Comparator.comparing(OverflowLine::verdict));
  }

  private static String word(OverflowLine o) {
    return o.verdict().name().toLowerCase(Locale.ROOT);
  }

  /** The columns of a table or JSON document. */
  static Map<String, String> row(OverflowLine o) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("layer", o.layer());
    row.put("slot", o.slot());
    row.put("type", o.precision());
    row.put("overflow", word(o));
    row.put("observed", o.observed().isPresent() ? "" + o.observed().getAsLong() : "");
    row.put("range", o.range());
    row.put("sufficient", o.sufficient());
    return row;
  }
}
