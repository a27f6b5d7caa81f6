package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.CoSimulation;
import io.hls4j.core.api.report.CoSimulation.Transaction;
import io.hls4j.core.api.report.Spread;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reports of co-simulation: a table with one row for each language, and transactions. */
final class CosimText {
  private static final Pattern TRANSACTION =
      Pattern.compile("transaction\\s+\\d+:\\s+(\\S+)\\s+(\\S+)\\s*");
  private static final int LEAST_CELLS = 8;
  private static final int TOTAL = 8;

  private CosimText() {}

  /** What the table says about the language that was simulated. */
  static CoSimulation read(Path file, List<String> lines, List<Transaction> transactions) {
    List<String> row =
        lines.stream()
            .filter(TextTable::isRow)
            .map(TextTable::cells)
            .filter(c -> c.size() >= LEAST_CELLS && isLanguage(c.get(0)) && !c.get(1).equals("NA"))
            .findFirst()
            .orElseThrow(() -> new BrokenReportException(file, "it has no row with a result"));
    return new CoSimulation(
        row.get(0),
        row.get(1).toLowerCase(Locale.ROOT),
        spread(row.subList(2, 5)),
        spread(row.subList(5, LEAST_CELLS)),
        row.size() > TOTAL ? Numbers.whole(row.get(TOTAL)) : OptionalLong.empty(),
        transactions);
  }

  private static boolean isLanguage(String cell) {
    return cell.equals("VHDL") || cell.equals("Verilog") || cell.equals("SystemC");
  }

  private static Spread spread(List<String> cells) {
    return new Spread(
        Numbers.real(cells.get(0)), Numbers.real(cells.get(1)), Numbers.real(cells.get(2)));
  }

  /** The lines of {@code result.transaction.rpt}; the last one has no interval. */
  static List<Transaction> transactions(List<String> lines) {
    return lines.stream()
        .map(TRANSACTION::matcher)
        .filter(Matcher::matches)
        .map(m -> new Transaction(Numbers.whole(m.group(1)), Numbers.whole(m.group(2))))
        .toList();
  }
}
