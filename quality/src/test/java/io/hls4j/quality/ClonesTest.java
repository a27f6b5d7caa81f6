package io.hls4j.quality;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CPDReport;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.cpd.Mark;
import net.sourceforge.pmd.cpd.Match;
import net.sourceforge.pmd.lang.LanguageRegistry;
import org.junit.jupiter.api.Test;

/**
 * One algorithm stands in one place: kernels and backends are no copies of each other, within a
 * family or across vendors. A copy is a run of at least 50 equal tokens, about six lines.
 */
class ClonesTest {
  private static final int TOKENS = 50;
  private static final double LIMIT = 0.05;
  private static final Path ROOT = Path.of("..");

  /** Copies among all lines. */
  private record Share(String language, long copies, long all, String places) {
    @Override
    public String toString() {
      return copies + " of " + all + " lines of " + language + " are copies\n" + places;
    }
  }

  @Test
  void kernelsAndBackendsRepeatLessThanFiveInAHundredLines() throws IOException {
    Path headers = ROOT.resolve("hls.kernels/src/main/resources/nnet");
    Share kernels = share("cpp", Stream.of("kernel", "core", "port").map(headers::resolve));
    Share backends =
        share(
            "java",
            Stream.of(
                    "core.codegen",
                    "backend.vivado",
                    "backend.quartus",
                    "backend.catapult",
                    "backend.oneapi")
                .map(module -> ROOT.resolve(module).resolve("src/main/java")));

    long all = kernels.all() + backends.all();
    assertTrue(kernels.all() > 1000 && backends.all() > 1000, "too little was read");
    assertTrue(kernels.copies() + backends.copies() < LIMIT * all, kernels + "\n" + backends);
    assertTrue(backends.copies() < LIMIT * backends.all(), backends::toString);
    assertTrue(kernels.copies() < LIMIT * kernels.all(), kernels::toString);
  }

  private static Share share(String language, Stream<Path> of) throws IOException {
    List<Path> folders = of.toList();
    CPDConfiguration configuration = new CPDConfiguration();
    configuration.setMinimumTileSize(TOKENS);
    configuration.setOnlyRecognizeLanguage(LanguageRegistry.CPD.getLanguageById(language));
    configuration.setInputPathList(folders);
    Map<Path, BitSet> repeated = new TreeMap<>();
    StringBuilder places = new StringBuilder();
    try (CpdAnalysis analysis = CpdAnalysis.create(configuration)) {
      analysis.performAnalysis(report -> collect(report, repeated, places));
    }
    long copies = repeated.values().stream().mapToLong(BitSet::cardinality).sum();
    return new Share(language, copies, lines(folders), places.toString());
  }

  private static void collect(CPDReport report, Map<Path, BitSet> repeated, StringBuilder places) {
    for (Match match : report.getMatches()) {
      for (Mark mark : match) {
        var at = mark.getLocation();
        Path file = Path.of(at.getFileId().getAbsolutePath());
        repeated
            .computeIfAbsent(file, f -> new BitSet())
            .set(at.getStartLine(), at.getEndLine() + 1);
      }
      places
          .append(match.getTokenCount())
          .append(" tokens: ")
          .append(
              match.getMarkSet().stream()
                  .map(m -> m.getLocation().startPosToStringWithFile())
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
  }

  private static long lines(List<Path> folders) throws IOException {
    long count = 0;
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            count += lines.filter(line -> !line.isBlank()).count();
          }
        }
      }
    }
    return count;
  }
}
