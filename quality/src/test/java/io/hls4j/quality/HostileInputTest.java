package io.hls4j.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hls4j.testkit.Shared;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files from strangers: each is refused by every command with a code, the place and the value, or
 * converted with the right numbers, by a process with little memory.
 */
class HostileInputTest {
  private static final long MOST_MILLISECONDS = 10_000;
  private static final Map<String, Map<HostileCommand, JsonNode>> OUTCOMES = new LinkedHashMap<>();

  @TempDir static Path folder;
  private static String said;
  private static Set<String> before;

  @BeforeAll
  static void convertThemAll() throws IOException, InterruptedException {
    Path bad = Shared.require("models/bad");
    Path projects = Files.createDirectory(folder.resolve("projects"));
    before = snapshot(bad);
    Path out = folder.resolve("outcomes.jsonl");
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HostileRun.class.getName(),
                bad.toString(),
                projects.toString(),
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the process does not end");
    said = Files.readString(log);
    assertEquals(0, process.exitValue(), said);
    for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
      JsonNode one = new ObjectMapper().readTree(line);
      HostileCommand command = HostileCommand.valueOf(one.get("command").asText());
      OUTCOMES
          .computeIfAbsent(one.get("id").asText(), id -> new EnumMap<>(HostileCommand.class))
          .put(command, one);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          truncated_h5         | 1 | H4J-KERAS-002  | truncated.h5
          giant_dims_h5        | 1 | H4J-KERAS-007  | d1/kernel:0
          zip_bomb             | 1 | H4J-KERAS-032  | config.json
          cyclic_graph         | 1 | H4J-ONNX-020   | n1 -> n2 -> n1
          missing_initializer  | 1 | H4J-ONNX-021   | g2: tensor 'W2'
          negative_dim         | 1 | H4J-ONNX-010   | W1: the dims '[-4, 3]'
          giant_tensor         | 1 | H4J-ONNX-010   | W1: the dims '[2147483648, 2147483648]'
          unknown_op           | 3 | H4J-ONNX-030   | frob: the operator 'com.example.nothing::FrobnicateV2'
          external_data_escape | 1 | H4J-ONNX-014   | W1: its data is said to be in '../../../../../../etc/passwd'
          pickle_payload       | 1 | H4J-TORCH-014  | 'posix.system'
          nan_weights          | 1 | H4J-KERAS-038  | d1/kernel:0' holds 'NaN'
          inf_weights          | 1 | H4J-ONNX-013   | W2: the initializer holds Infinity
          zero_units           | 1 | H4J-GRAPH-003  | d1: attribute units
          deep_nested_json     | 1 | H4J-KERAS-011  | deep_nested.json
          duplicate_names      | 1 | H4J-KERAS-017  | two layers are called 'd'
          empty_file           | 1 | H4J-ENGINE-002 | empty.onnx
          shape_mismatch       | 1 | H4J-GRAPH-004  | d1: kernel '[5, 3]' does not fit input '[4]'
          missing_weights      | 1 | H4J-KERAS-034  | d2
          noise                | 1 | H4J-KERAS-030  | noise.keras: is not a zip archive
          lambda_layer         | 3 | H4J-KERAS-050  | d1: layer class 'Lambda'
          """)
  void isRefusedWithCodePlaceAndValue(String id, int status, String code, String place) {
    OUTCOMES
        .get(id)
        .forEach(
            (command, outcome) -> {
              String what = command + " of " + id + ": " + outcome;
              String text = outcome.get("text").asText();
              assertEquals(status, outcome.get("status").asInt(), what);
              assertTrue(text.contains(code) && text.contains(place), what);
              assertTrue(text.lines().allMatch(l -> l.matches("(error|warning): .*|  .*")), what);
              assertEquals(command == HostileCommand.INSPECT ? code : "", codes(outcome), what);
              assertFalse(text.contains("Exception") || text.contains("\tat "), what);
              assertTrue(outcome.get("ms").asLong() < MOST_MILLISECONDS, what);
              boolean there = command == HostileCommand.REPLACE;
              assertEquals(there ? 1 : 0, written(id, command).size(), what);
              assertTrue(outcome.path("untouched").asBoolean(true), what);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zip_slip",
        "names_injection",
        "names_cxx_keywords",
        "names_unicode",
        "names_very_long",
        "wrong_extension"
      })
  void isConvertedWithTheRightNumbers(String id) {
    OUTCOMES
        .get(id)
        .forEach(
            (command, outcome) -> {
              String what = command + " of " + id + ": " + outcome;
              assertEquals(0, outcome.get("status").asInt(), what);
              assertTrue(outcome.get("ms").asLong() < MOST_MILLISECONDS, what);
              assertEquals(command.writes() ? 1 : 0, written(id, command).size(), what);
              assertTrue(command.writes() || !outcome.get("out").asText().isEmpty(), what);
            });
    JsonNode converted = OUTCOMES.get(id).get(HostileCommand.CONVERT);
    assertTrue(converted.get("error").asDouble() < 1e-5, converted.toString());
    assertEquals("", converted.get("difference").asText(), "the first difference between engines");
  }

  @Test
  void everyFileIsCovered() throws IOException {
    JsonNode cases =
        new ObjectMapper().readTree(Shared.require("models/bad/index.json").toFile()).get("cases");
    Set<String> ids = new TreeSet<>();
    cases.forEach(c -> ids.add(c.get("id").asText()));
    assertEquals(ids, new TreeSet<>(OUTCOMES.keySet()));
    assertEquals(26, ids.size(), "new cases need a line in this test");
  }

  @Test
  void nothingIsWrittenElsewhere() throws IOException {
    assertEquals(OUTCOMES.keySet(), children(folder.resolve("projects")));
    assertEquals(Set.of("before", "log.txt", "outcomes.jsonl", "projects"), children(folder));
    assertEquals(before, snapshot(Shared.require("models/bad")));
  }

  @Test
  void printsNoStackTrace() {
    assertFalse(said.contains("\tat "), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"names_injection", "names_unicode", "names_cxx_keywords"})
  void noHostileNameReachesTheCode(String id) throws IOException {
    Path converted = projects(id, HostileCommand.CONVERT);
    for (Path file : sources(converted)) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      assertTrue(text.chars().allMatch(c -> c < 128), file + " is not ASCII");
      if (!file.toString().contains(File.separator + "nnet" + File.separator)) {
        String code = text.replaceAll("//[^\n]*", "");
        for (String name : List.of("system(", "in\"put", "*/ #define int")) {
          assertFalse(code.contains(name), file + " contains " + name);
        }
      }
    }
  }

  /** What standard output says, which is a code in JSON or nothing. */
  private static String codes(JsonNode outcome) {
    String out = outcome.get("out").asText().replaceAll("(?m)^\\[main] INFO .*\n", "");
    Matcher code = Pattern.compile("\"code\": \"(.*?)\"").matcher(out);
    return code.find() ? code.group(1) : out;
  }

  /** The folder in which a command may write. */
  private static Path projects(String id, HostileCommand command) {
    return folder.resolve("projects").resolve(id).resolve(command.name());
  }

  private static Set<String> written(String id, HostileCommand command) {
    try {
      return children(projects(id, command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names, sizes and times of the files in a folder. */
  private static Set<String> snapshot(Path directory) throws IOException {
    Set<String> all = new TreeSet<>();
    for (String name : children(directory)) {
      Path file = directory.resolve(name);
      all.add(name + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
    }
    return all;
  }

  private static List<Path> sources(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files.filter(f -> f.toString().matches(".*\\.(cpp|h|tcl|sh|txt)")).toList();
    }
  }

  private static Set<String> children(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
