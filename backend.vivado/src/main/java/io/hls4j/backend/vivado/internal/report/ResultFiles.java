package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What the test bench has computed, beside what was expected; one sample on a line. */
final class ResultFiles {
  private ResultFiles() {}

  static Results compare(Path file, List<String> results, Optional<List<String>> expected) {
    List<double[]> samples = numbers(file, results);
    OptionalDouble worst =
        expected.map(e -> worst(samples, numbers(file, e))).orElse(OptionalDouble.empty());
    return new Results(samples.size(), worst);
  }

  private static OptionalDouble worst(List<double[]> samples, List<double[]> expected) {
    OptionalDouble worst = OptionalDouble.empty();
    for (int s = 0; s < Math.min(samples.size(), expected.size()); s++) {
      double[] got = samples.get(s);
      double[] wanted = expected.get(s);
      for (int i = 0; i < Math.min(got.length, wanted.length); i++) {
        worst = OptionalDouble.of(Math.max(worst.orElse(0), Math.abs(got[i] - wanted[i])));
      }
    }
    return worst;
  }

  private static List<double[]> numbers(Path file, List<String> lines) {
    try {
      return lines.stream().filter(l -> !l.isBlank()).map(ResultFiles::numbers).toList();
    } catch (NumberFormatException e) {
      throw new BrokenReportException(file, "it holds something that is no number", e);
    }
  }

  private static double[] numbers(String line) {
    return Stream.of(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }
}
