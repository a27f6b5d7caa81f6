package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.Timing;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What {@code report_timing_summary} prints: the summary of the design, and the clock. */
final class TimingText {
  private final Path file;
  private final List<String> lines;

  TimingText(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  Timing timing() {
    List<String> headings = List.of();
    for (int i = 0; i + 2 < lines.size(); i++) {
      if (lines.get(i).strip().startsWith("WNS(ns)")) {
        headings = columns(lines.get(i));
        return timing(headings, words(lines.get(i + 2)));
      }
    }
    throw new BrokenReportException(file, "it has no summary with WNS");
  }

  private Timing timing(List<String> headings, List<String> values) {
    return new Timing(
        period(),
        value(headings, values, "WNS(ns)"),
        value(headings, values, "TNS(ns)"),
        value(headings, values, "WHS(ns)"),
        value(headings, values, "THS(ns)"),
        value(headings, values, "WPWS(ns)"),
        value(headings, values, "TPWS(ns)"));
  }

  /** Headings hold single blanks; there are two or more between columns. */
  private static List<String> columns(String line) {
    return Stream.of(line.strip().split("\\s{2,}")).toList();
  }

  private static List<String> words(String line) {
    return Stream.of(line.strip().split("\\s+")).toList();
  }

  private static OptionalDouble value(List<String> headings, List<String> values, String name) {
    int at = headings.indexOf(name);
    return at >= 0 && at < values.size() ? Numbers.real(values.get(at)) : OptionalDouble.empty();
  }

  /** The period is the third part of the line of the clock: name, waveform, period, frequency. */
  private OptionalDouble period() {
    return lines.stream()
        .dropWhile(l -> !l.startsWith("| Clock Summary"))
        .filter(l -> l.matches("\\S+\\s+\\{[^}]*}\\s+[\\d.]+\\s+[\\d.]+\\s*"))
        .findFirst()
        .map(l -> Numbers.real(l.substring(l.indexOf('}') + 1).strip().split("\\s+")[0]))
        .orElse(OptionalDouble.empty());
  }
}
