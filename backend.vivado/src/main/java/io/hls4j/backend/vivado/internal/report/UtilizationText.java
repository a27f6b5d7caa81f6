package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@code report_utilization} prints. Devices of the seventh series call lookup tables and
 * registers {@code Slice LUTs} and {@code Slice Registers}, later ones {@code CLB LUTs} and so on;
 * newer versions have one more column. A star says that a footnote follows.
 */
final class UtilizationText {
  private static final int HALVES = 2;

  private final Path file;
  private final List<String> lines;

  UtilizationText(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  Netlist netlist(Optional<Timing> timing) {
    List<ResourceUse> all = new ArrayList<>();
    use("LUT", 1, "CLB LUTs", "Slice LUTs").ifPresent(all::add);
    use("FF", 1, "CLB Registers", "Slice Registers", "Register as Flip Flop").ifPresent(all::add);
    use("DSP", 1, "DSPs", "DSP Slices").ifPresent(all::add);
    use("BRAM_18K", HALVES, "Block RAM Tile").ifPresent(all::add);
    use("URAM", 1, "URAM").ifPresent(all::add);
    if (all.size() < HALVES) {
      throw new BrokenReportException(file, "it has no tables of resources");
    }
    return new Netlist(
        TextTable.head(lines, "Design State"),
        TextTable.head(lines, "Tool Version").replaceAll(" \\(.*", "").replace(" v.", " "),
        TextTable.head(lines, "Device"),
        all,
        timing);
  }

  /** A tile of block RAM is two blocks of 18 kilobit, and may be used by half. */
  private Optional<ResourceUse> use(String resource, int factor, String... names) {
    List<String> heading = List.of();
    for (String line : lines) {
      if (TextTable.isRow(line)) {
        List<String> cells = TextTable.cells(line);
        if (cells.get(0).equals("Site Type")) {
          heading = cells;
        } else if (List.of(names).contains(cells.get(0).replace("*", "").strip())) {
          return use(resource, factor, heading, cells);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ResourceUse> use(
      String resource, int factor, List<String> heading, List<String> cells) {
    OptionalDouble used = cell(heading, cells, "Used");
    OptionalDouble there = cell(heading, cells, "Available");
    return used.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ResourceUse(
                resource,
                factor * used.getAsDouble(),
                there.isPresent()
                    ? OptionalDouble.of(factor * there.getAsDouble())
                    : OptionalDouble.empty()));
  }

  private static OptionalDouble cell(List<String> heading, List<String> cells, String name) {
    int at = heading.indexOf(name);
    return at >= 0 && at < cells.size() ? Numbers.real(cells.get(at)) : OptionalDouble.empty();
  }
}
