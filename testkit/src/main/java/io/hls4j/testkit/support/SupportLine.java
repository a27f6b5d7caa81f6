package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One layer kind in the document of a support matrix. */
final class SupportLine {
  private static final String STRATEGY = Schedule.STRATEGY.name();
  private static final String ANY = "any";
  private static final int FEW = 6;

  private final LayerSupport support;
  private final List<Tested> tested;
  private final Map<Cell, String> refused;

  SupportLine(LayerSupport support, List<Tested> tested, Map<Cell, String> refused) {
    this.support = support;
    this.tested = tested;
    this.refused = refused;
  }

  String text() {
    return Stream.of(
            support.kind().name(),
            tested.stream().anyMatch(t -> t.ioType() == IoType.PARALLEL) ? "yes" : "no",
            streams(),
            strategies(),
            weights(),
            choices(),
            support.restriction(),
            new Refusals(refused, tested).text())
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private String streams() {
    Set<String> forms =
        tested.stream()
            .filter(t -> t.ioType() == IoType.STREAM)
            .map(t -> t.feature(Cell.FORM))
            .collect(Collectors.toCollection(TreeSet::new));
    return forms.isEmpty() ? "no" : String.join("; ", forms);
  }

  private String strategies() {
    if (!support.kind().attributes().contains(Schedule.STRATEGY)) {
      return "";
    }
    return support.dependsOn(Schedule.STRATEGY) ? String.join(", ", testedStrategies()) : ANY;
  }

  private List<String> testedStrategies() {
    return inOrder(Schedule.STRATEGY.words(), STRATEGY);
  }

  /** The values of a feature that were tested, in order of declaration. */
  private List<String> inOrder(List<String> words, String feature) {
    Set<String> found = tested.stream().map(t -> t.feature(feature)).collect(Collectors.toSet());
    return words.stream().filter(found::contains).toList();
  }

  private String weights() {
    List<String> all = Arrays.stream(Weights.values()).map(Weights::text).toList();
    return String.join(", ", inOrder(all, Weights.FEATURE));
  }

  private String choices() {
    return DrawnLayer.choices(support.kind().attributes()).stream()
        .filter(a -> !a.equals(Schedule.STRATEGY))
        .map(a -> "`" + a.name() + "`: " + values(a))
        .collect(Collectors.joining("; "));
  }

  private <T> String values(Attr<T> attr) {
    List<String> words = attr.values().stream().map(attr::print).toList();
    List<String> found = inOrder(words, attr.name());
    if (Schedule.VARIANTS.contains(attr) && !support.dependsOn(attr)) {
      return found.equals(words) ? ANY : String.join(", ", found);
    }
    if (found.size() > FEW) {
      List<String> others = words.stream().filter(w -> !found.contains(w)).toList();
      return "all " + (others.isEmpty() ? found.size() : "but " + String.join(", ", others));
    }
    return found.stream().map(w -> w + with(attr, w)).collect(Collectors.joining(", "));
  }

  /** What an implementation is limited to, and what the backend says of it alone. */
  private String with(Attr<?> attr, String word) {
    if (!Schedule.VARIANTS.contains(attr)) {
      return "";
    }
    List<Tested> own = tested.stream().filter(t -> t.feature(attr.name()).equals(word)).toList();
    List<String> limits = new ArrayList<>();
    Set<IoType> ioTypes = own.stream().map(Tested::ioType).collect(Collectors.toSet());
    support.ioTypes().stream()
        .filter(io -> ioTypes.contains(io) && ioTypes.size() < support.ioTypes().size())
        .forEach(io -> limits.add(io.key()));
    Set<String> strategies = own.stream().map(t -> t.feature(STRATEGY)).collect(Collectors.toSet());
    if (!strategies.containsAll(testedStrategies())) {
      testedStrategies().stream().filter(strategies::contains).forEach(limits::add);
    }
    limits.addAll(codes(own));
    return limits.isEmpty() ? "" : " (" + String.join(", ", limits) + ")";
  }

  /** Codes that all of some layers have and none of the others. */
  private Set<String> codes(List<Tested> own) {
    Set<String> codes = new TreeSet<>(own.get(0).codes());
    own.forEach(t -> codes.retainAll(t.codes()));
    Set<Tested> others = new LinkedHashSet<>(tested);
    own.forEach(others::remove);
    others.forEach(t -> codes.removeAll(t.codes()));
    return codes;
  }
}
