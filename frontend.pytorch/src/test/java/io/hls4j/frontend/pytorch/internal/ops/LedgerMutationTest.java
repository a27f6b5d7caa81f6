package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hls4j.core.api.frontend.AttributeLists;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.testkit.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing in a call may be dropped in silence: whatever argument is changed, the network computes
 * something else, or the model is refused, or the ledger says why it does not matter.
 */
class LedgerMutationTest {
  private static final int PROBES = 8;

  @Test
  void everyArgumentOfEveryOperatorHasACase() {
    Map<String, TreeSet<String>> wanted = new TreeMap<>();
    Operators.ALL.forEach(o -> wanted.put(o.name(), new TreeSet<>(o.parameters())));
    Map<String, TreeSet<String>> found = new TreeMap<>();
    for (MutationCases each : MutationCases.all()) {
      TreeSet<String> names = found.computeIfAbsent(each.operator(), o -> new TreeSet<>());
      each.own().forEach(argument -> names.add(argument.substring(0, argument.indexOf('='))));
    }
    assertEquals(wanted, found);
  }

  @Test
  void theListOfKindsIsThatOfTheGraphs() {
    Map<String, TreeSet<String>> kinds = new TreeMap<>();
    for (MutationCases each : MutationCases.all()) {
      TreeSet<String> own = kinds.computeIfAbsent(each.operator(), o -> new TreeSet<>());
      each.program(each.own(), each.stored()).read().graph().nodes().stream()
          .map(n -> n.kind().name())
          .filter(kind -> !Set.of("Input", "Constant").contains(kind))
          .forEach(own::add);
    }
    Golden.check(
        Path.of("src/main/resources/io/hls4j/frontend/pytorch/internal/ops/kinds.txt"),
        AttributeLists.text(kinds));
  }

  @TestFactory
  Stream<DynamicTest> everyChangedArgumentChangesTheResultOrIsRefusedOrIsExplained() {
    List<DynamicTest> tests = new ArrayList<>();
    for (MutationCases each : MutationCases.all()) {
      for (int i = 0; i < each.own().size(); i++) {
        String[] argument = each.own().get(i).split("=", 2);
        for (String value : others(argument[1])) {
          if (value.equals(argument[1])) {
            continue;
          }
          int index = i;
          String name = each.call() + " " + argument[0] + " = " + value;
          tests.add(
              dynamicTest(
                  name,
                  () -> {
                    List<String> changed = new ArrayList<>(each.own());
                    changed.set(index, argument[0] + "=" + value);
                    check(each, argument[0], changed, each.stored());
                  }));
        }
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyChangedTensorChangesTheResultOrIsExplained() {
    List<DynamicTest> tests = new ArrayList<>();
    for (MutationCases each : MutationCases.all()) {
      for (int i = 0; i < each.stored().size(); i++) {
        String[] parts = each.stored().get(i).split(":");
        String reader =
            each.own().stream()
                .filter(a -> a.matches(".*%p_" + parts[0] + "\\b.*"))
                .findFirst()
                .orElseThrow();
        parts[1] = String.valueOf(Double.parseDouble(parts[1]) + 1);
        List<String> changed = new ArrayList<>(each.stored());
        changed.set(i, String.join(":", parts));
        String argument = reader.substring(0, reader.indexOf('='));
        tests.add(
            dynamicTest(
                each.call() + " " + parts[0], () -> check(each, argument, each.own(), changed)));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyUnknownArgumentIsRefused() {
    return MutationCases.all().stream()
        .map(
            each ->
                dynamicTest(
                    each.call(),
                    () -> {
                      List<String> more = new ArrayList<>(each.own());
                      more.add("brand_new=1");
                      UnsupportedFeatureException e =
                          assertThrows(
                              UnsupportedFeatureException.class,
                              () -> each.program(more, each.stored()).read());
                      assertTrue(e.getMessage().contains("'brand_new' = '1'"), e.getMessage());
                    }));
  }

  private final Map<MutationCases, Result> originals = new HashMap<>();

  /** What a network computes. */
  private record Result(Shape shape, List<double[]> probes) {
    static Result of(MutationCases each, ImportedModel model) {
      List<double[]> probes = new ArrayList<>();
      for (int probe = 0; probe < PROBES; probe++) {
        probes.add(run(each, model, probe));
      }
      return new Result(model.graph().outputs().get(0).shape(), probes);
    }
  }

  private void check(MutationCases each, String argument, List<String> own, List<String> tensors) {
    Result original =
        originals.computeIfAbsent(each, e -> Result.of(e, e.program(e.own(), e.stored()).read()));
    ImportedModel changed;
    try {
      changed = each.program(own, tensors).read();
    } catch (Hls4jException refused) {
      assertTrue(refused.exitStatus() < 4, refused.getMessage());
      return;
    }
    boolean same = original.shape().equals(changed.graph().outputs().get(0).shape());
    for (int probe = 0; probe < PROBES && same; probe++) {
      same = Arrays.equals(original.probes().get(probe), run(each, changed, probe));
    }
    if (same) {
      assertTrue(
          changed.ledger().entries().stream()
              .filter(entry -> entry.item().equals(argument))
              .anyMatch(e -> e.fate() == Ledger.Fate.NEUTRAL && !e.reason().isEmpty()),
          own + " " + tensors + ": nothing changes, and the ledger is silent");
    }
  }

  private static double[] run(MutationCases each, ImportedModel model, int probe) {
    Shape shape = model.graph().inputs().get(0).shape();
    Random random = new Random(probe);
    double bound = each.holdsNumbers() ? 4 : new double[] {1, 6, 40, 0.2}[probe % 4];
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = each.holdsNumbers() ? random.nextInt(4) : (random.nextDouble() * 2 - 1) * bound;
    }
    return ReferenceEvaluator.real(model.graph())
        .run(List.of(TensorData.ofDoubles(shape, values)))
        .get(model.graph().outputs().get(0))
        .toDoubles();
  }

  /** Values that differ from the given one: near it, far from it, and of other types. */
  private static List<String> others(String value) {
    if (value.equals("%x")) {
      return List.of("%p_other", "2", "None");
    }
    if (value.startsWith("%")) {
      return List.of("%x", "%p_other", "None");
    }
    if (value.startsWith("[%")) {
      String[] names = value.substring(1, value.length() - 1).split(" ");
      String last = names[names.length - 1];
      String first = names[0];
      return List.of("[" + first + "]", "[" + last + " %p_other]", "None");
    }
    if (value.startsWith("[")) {
      return lists(value.substring(1, value.length() - 1).split(" "));
    }
    if (value.startsWith("'")) {
      return List.of("'nonsense'", "1", "'same'", "'tanh'", "'replicate'");
    }
    return switch (value) {
      case "None" -> List.of("1", "True", "0.5", "%x", "[1]");
      case "True", "False" -> List.of(value.equals("True") ? "False" : "True", "None", "7");
      case "FLOAT32", "FLOAT64" -> List.of("INT64", "FLOAT64", "None", "1");
      default -> numbers(value);
    };
  }

  private static List<String> numbers(String value) {
    if (value.contains(".")) {
      double number = Double.parseDouble(value);
      return List.of(
          String.valueOf(number + 0.25), String.valueOf(-number - 0.5), "True", "None", "1000.0");
    }
    long number = Long.parseLong(value);
    return List.of(
        String.valueOf(number + 1),
        String.valueOf(number - 1),
        String.valueOf(-number - 100),
        "2147483648",
        "9223372036854775807",
        "True",
        "None");
  }

  private static List<String> lists(String... items) {
    List<String> all = new ArrayList<>(List.of("None", "[]", "[9223372036854775806]"));
    boolean whole = !items[0].contains(".");
    for (int i = 0; i < items.length; i++) {
      for (int step : new int[] {1, -1}) {
        String[] changed = items.clone();
        changed[i] =
            whole
                ? String.valueOf(Long.parseLong(items[i]) + step)
                : String.valueOf(Double.parseDouble(items[i]) + step);
        all.add("[" + String.join(" ", changed) + "]");
      }
    }
    all.add("[" + String.join(" ", items) + " " + items[0] + "]");
    return all;
  }
}
