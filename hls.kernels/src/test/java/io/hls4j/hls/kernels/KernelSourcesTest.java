package io.hls4j.hls.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelSourcesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern MARKER =
      Pattern.compile(
          "^ *\\[\\[nnet::(?:(?:unroll|pipeline)(?:\\(\\w+(?:::\\w+)?(?:, \\w+)?\\))?|registers)\\]\\]$"
              + "|^ *\\[\\[nnet::(?:inline|dataflow)\\]\\];$"
              + "|^ *\\[\\[nnet::(?:pipeline|partition|reshape|storage|limit|specialize|depth|pack)"
              + "\\((?:\\w+::)?\\w+(?:, (?:\\w+::)?\\w+)*\\)\\]\\];$");
  private static final Pattern VENDOR_WORD =
      Pattern.compile("#pragma|\\b(?:ap_|ac_|hls::|ihc|sycl|intel::|HLS)");

  private static Set<String> inFolder(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> RESOURCES.relativize(f).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void listsEveryKernelAndCoreHeaderThereIs() throws IOException {
    assertEquals(List.copyOf(inFolder("nnet/kernel")), KernelSources.kernels());
    assertEquals(List.copyOf(inFolder("nnet/core")), KernelSources.core());
  }

  @Test
  void deliversEverySimulationHeaderThereIsToSomePort() throws IOException {
    Set<String> delivered = new TreeSet<>();
    for (Port port : Port.values()) {
      KernelSources.simulation(port).keySet().forEach(f -> delivered.add("nnet/" + f));
    }
    assertEquals(inFolder("nnet/sim"), delivered);
  }

  @Test
  void collectsAHeaderWithAllItIncludes() {
    assertEquals(
        Set.of(
            "nnet/kernel/dense.h",
            "nnet/core/product.h",
            "nnet/core/traits.h",
            "nnet/core/types.h",
            "nnet/nnet_port.h",
            "nnet/nnet_ac.h"),
        KernelSources.project(Port.SIEMENS, List.of("nnet/kernel/dense.h")).keySet());
  }

  @Test
  void putsThePortOfTheVendorIntoAProject() {
    String port =
        KernelSources.project(Port.AMD, List.of("nnet/core/words.h")).get("nnet/nnet_port.h");
    assertTrue(port.contains("ap_fixed.h"), port);
  }

  @Test
  void refusesAHeaderThatDoesNotExist() {
    assertThrows(IllegalArgumentException.class, () -> KernelSources.read("nnet/kernel/nothing.h"));
  }

  @ParameterizedTest
  @EnumSource
  void closesOverIncludesForEveryPort(Port port) {
    var files = KernelSources.project(port, KernelSources.kernels());
    files.forEach(
        (path, text) ->
            KernelSources.includes(path, text)
                .forEach(i -> assertTrue(files.containsKey(i), path + " includes " + i)));
    var simulation = KernelSources.simulation(port);
    simulation.forEach(
        (path, text) ->
            KernelSources.includes(path, text)
                .forEach(i -> assertTrue(simulation.containsKey(i), path + " includes " + i)));
  }

  @Test
  void holdsEveryMarkerToTheGrammar() {
    for (String header : all()) {
      String[] lines = KernelSources.read(header).split("\n");
      for (int i = 0; i < lines.length; i++) {
        if (lines[i].contains("[[")) {
          assertTrue(MARKER.matcher(lines[i]).matches(), header + ": " + lines[i]);
          if (lines[i].endsWith("]]")) {
            checkMarked(header, lines, i);
          }
        }
      }
    }
  }

  private static void checkMarked(String header, String[] lines, int at) {
    String next = lines[at + 1];
    String where = header + ":" + (at + 1) + ": ";
    if (lines[at].contains("registers")) {
      assertTrue(next.matches(" *[\\w:]+(?: [\\w:]+)? \\w+\\[[^;]*\\];"), where + next);
    } else {
      assertTrue(lines[at - 1].matches(" *\\w+:| *\\[\\[nnet::.*\\]\\]"), where + lines[at - 1]);
      assertTrue(next.matches(" *for \\(.*\\) \\{| *\\[\\[nnet::.*\\]\\]"), where + next);
    }
  }

  @Test
  void keepsVendorWordsOutOfKernels() {
    for (String header : all()) {
      String text = KernelSources.read(header);
      assertTrue(!VENDOR_WORD.matcher(text).find(), header);
    }
  }

  @Test
  void keepsHeadersShort() throws IOException {
    for (String header : inFolder("nnet")) {
      List<String> lines = Files.readAllLines(RESOURCES.resolve(header));
      assertTrue(lines.size() <= 300, header + " has " + lines.size() + " lines");
      lines.forEach(l -> assertTrue(l.length() <= 120, header + ": " + l));
    }
  }

  private static List<String> all() {
    return Stream.concat(KernelSources.kernels().stream(), KernelSources.core().stream()).toList();
  }
}
