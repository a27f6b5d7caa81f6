package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.Clock;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Synthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The report of high-level synthesis as text, for projects of which only that was kept. */
final class SynthesisText {
  private static final Pattern VERSION = Pattern.compile("\\* Version: +(\\S+).*");
  private static final Pattern PART = Pattern.compile("\\* Target device: +(\\S+).*");
  private static final List<String> ORDER = List.of("LUT", "FF", "DSP", "BRAM_18K", "URAM");
  private static final int LATENCY_CELLS = 7;

  private final Path file;
  private final List<String> lines;

  SynthesisText(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  Synthesis synthesis(String product) {
    List<String> latency = latency();
    return new Synthesis(
        (product + " " + find(VERSION)).strip(),
        find(PART),
        clock(),
        new Cycles(Numbers.whole(latency.get(0)), Numbers.whole(latency.get(1))),
        new Cycles(Numbers.whole(latency.get(4)), Numbers.whole(latency.get(5))),
        latency.get(6),
        resources(),
        List.of());
  }

  private String find(Pattern pattern) {
    return lines.stream()
        .map(String::strip)
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .findFirst()
        .orElse("");
  }

  private Clock clock() {
    return TextTable.row(lines, "ap_clk")
        .filter(c -> c.size() >= 4)
        .map(c -> new Clock(Numbers.real(c.get(1)), Numbers.real(c.get(3)), Numbers.real(c.get(2))))
        .orElse(Clock.UNKNOWN);
  }

  /** The row of numbers below the heading whose third line names the bounds. */
  private List<String> latency() {
    return rowsAfter("+ Latency:")
        .filter(c -> c.size() == LATENCY_CELLS && !c.get(0).equals("min"))
        .findFirst()
        .orElseThrow(() -> new BrokenReportException(file, "it has no table of latencies"));
  }

  private Stream<List<String>> rowsAfter(String heading) {
    return lines.stream()
        .dropWhile(l -> !l.strip().startsWith(heading))
        .filter(TextTable::isRow)
        .map(TextTable::cells);
  }

  private List<ResourceUse> resources() {
    List<String> names =
        rowsAfter("== Utilization Estimates")
            .filter(c -> c.get(0).equals("Name"))
            .findFirst()
            .orElse(List.of());
    Optional<List<String>> total = resourceRow("Total");
    Optional<List<String>> there = resourceRow("Available");
    if (names.isEmpty() || total.isEmpty() || there.isEmpty()) {
      throw new BrokenReportException(file, "it has no table of resources");
    }
    List<ResourceUse> all = new ArrayList<>();
    for (String name : ORDER) {
      int at = Math.max(names.indexOf(name), names.indexOf(name.replace("DSP", "DSP48E")));
      if (at > 0 && at < total.get().size() && at < there.get().size()) {
        double used = Numbers.real(total.get().get(at)).orElse(0);
        all.add(new ResourceUse(name, used, Numbers.real(there.get().get(at))));
      }
    }
    return all;
  }

  private Optional<List<String>> resourceRow(String first) {
    return rowsAfter("== Utilization Estimates").filter(c -> c.get(0).equals(first)).findFirst();
  }
}
