package io.hls4j.core.api.frontend;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Nearest;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.diag.UnsupportedOperator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Collects the operators of a model that nothing converts, so that one run reports all of them:
 * each once, with what the model calls its uses, how often, and what is supported in its place.
 */
public final class UnsupportedOperators {
  private static final int SHOWN_NAMES = 5;
  private static final int SHOWN_LETTERS = 60;
  private static final String MATRIX = "docs/generated/operators.md lists what is supported";

  private final Map<String, String> declared;
  private final Collection<String> supported;
  private final Map<String, List<String>> uses = new LinkedHashMap<>();
  private final Map<String, String> given = new LinkedHashMap<>();

  /**
   * An empty collection.
   *
   * @param declared what to do in the place of well known operators, by operator
   * @param supported the operators that are supported, of which the nearest is proposed
   */
  public UnsupportedOperators(Map<String, String> declared, Collection<String> supported) {
    this.declared = declared;
    this.supported = supported;
  }

  /** One more use of an operator. */
  public void add(String operator, String name) {
    uses.computeIfAbsent(operator, o -> new ArrayList<>()).add(name);
  }

  /** One more use of an operator, with what to do about it. */
  public void add(String operator, String name, String alternative) {
    add(operator, name);
    given.put(operator, alternative);
  }

  /** Operators that were found on the way, at the place where they could not be converted. */
  public void add(List<UnsupportedOperator> found) {
    for (UnsupportedOperator operator : found) {
      operator.names().forEach(name -> add(operator.operator(), name));
      if (!operator.alternative().isEmpty()) {
        given.put(operator.operator(), operator.alternative());
      }
    }
  }

  /** Whether nothing was collected. */
  public boolean isEmpty() {
    return uses.isEmpty();
  }

  /** What was collected, in the order of the first uses. */
  public List<UnsupportedOperator> all() {
    List<UnsupportedOperator> all = new ArrayList<>();
    uses.forEach(
        (operator, names) -> all.add(new UnsupportedOperator(operator, names, advice(operator))));
    return all;
  }

  /**
   * The messages, one for each operator.
   *
   * @param code takes three values: the operator, how often it is used, and the alternative
   */
  public List<Diagnostic> diagnostics(DiagnosticCode code) {
    return all().stream()
        .map(
            o ->
                code.at(
                    places(o.names()), shortened(o.operator()), times(o.names()), o.alternative()))
        .toList();
  }

  /**
   * An operator without an alternative of its own, found where the whole model is not at hand.
   *
   * @param code as for {@link #diagnostics}
   * @param alternative what to do about it; empty if there is nothing special
   */
  public static UnsupportedFeatureException found(
      DiagnosticCode code, String operator, String name, String alternative) {
    UnsupportedOperator one = new UnsupportedOperator(operator, List.of(name), alternative);
    return new UnsupportedFeatureException(
        List.of(code.at(name, shortened(operator), times(one.names()), alternative)), List.of(one));
  }

  private static String places(List<String> names) {
    String shown =
        names.stream()
            .distinct()
            .limit(SHOWN_NAMES)
            .map(UnsupportedOperators::shortened)
            .collect(Collectors.joining(", "));
    long more = names.stream().distinct().count() - SHOWN_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String times(List<String> names) {
    return names.size() == 1 ? "once" : names.size() + " times";
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN_LETTERS ? text : text.substring(0, SHOWN_LETTERS) + "…";
  }

  private String advice(String operator) {
    return Optional.ofNullable(given.get(operator))
        .or(() -> Optional.ofNullable(declared.get(operator)))
        .or(() -> namesake(operator).map(n -> "'" + n + "' is supported"))
        .or(() -> near(operator).map(n -> "the nearest that is supported is '" + n + "'"))
        .orElse(MATRIX);
  }

  /** A supported operator of another domain, or one that is written in other case. */
  private Optional<String> namesake(String operator) {
    return supported.stream()
        .filter(known -> bare(known).equalsIgnoreCase(bare(operator)))
        .min(Comparator.comparingInt(String::length).thenComparing(known -> known));
  }

  private Optional<String> near(String operator) {
    Map<String, String> byBare =
        supported.stream()
            .sorted()
            .collect(
                Collectors.toMap(
                    UnsupportedOperators::bare, known -> known, (a, b) -> a, LinkedHashMap::new));
    return Nearest.to(bare(operator), byBare.keySet()).map(byBare::get);
  }

  /** An operator without its domain. */
  private static String bare(String operator) {
    return operator.replaceFirst("^.*[:>]", "").replaceFirst("^[a-z_0-9]+\\.", "");
  }
}
