package io.hls4j.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.testkit.Golden;
import io.hls4j.testkit.Shared;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message that a user can meet. */
class DiagnosticsTest {
  private static final Pattern ID = Pattern.compile("H4J-[A-Z]+-[0-9]{3}");
  private static final Pattern UNNUMBERED = Pattern.compile("%[a-z]");
  private static final int MOST_VALUES = 7;

  /** All codes with the module that has them. */
  private static Map<DiagnosticCode, String> catalogue() throws ReflectiveOperationException {
    Map<DiagnosticCode, String> all =
        new TreeMap<>(
            Comparator.comparing(DiagnosticCode::id).thenComparing(DiagnosticCode::format));
    for (JavaClass c : House.CLASSES) {
      if (c.getSimpleName().endsWith("Diagnostics")) {
        for (Field field : Class.forName(c.getName()).getDeclaredFields()) {
          if (field.getType() == DiagnosticCode.class) {
            field.setAccessible(true);
            all.put((DiagnosticCode) field.get(null), House.moduleOf(c));
          }
        }
      }
    }
    return all;
  }

  static Collection<DiagnosticCode> codes() throws ReflectiveOperationException {
    return catalogue().keySet();
  }

  @Test
  void noTwoMessagesShareACode() throws ReflectiveOperationException {
    List<String> ids = codes().stream().map(DiagnosticCode::id).toList();
    assertEquals(ids.stream().distinct().toList(), ids);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void saysWhatIsWrongAndWhatToDoNext(DiagnosticCode code) {
    assertTrue(ID.matcher(code.id()).matches(), code.id());
    assertFalse(code.hint().isBlank(), code + " does not say what to do next");
    Object[] values =
        IntStream.rangeClosed(1, MOST_VALUES).mapToObj(i -> "value" + i).toArray(String[]::new);
    Diagnostic made = withoutNumbers(code).at("layer 'fc1'", values);
    assertEquals(made.text().strip(), made.text());
    assertFalse(made.text().endsWith("."), "one line, no sentence: " + made.text());
    assertFalse(made.text().contains("\n"), made.text());
  }

  private static DiagnosticCode withoutNumbers(DiagnosticCode code) {
    String format = code.format().replaceAll("%(\\d\\$)?d", "%$1s");
    String hint = code.hint().replaceAll("%(\\d\\$)?d", "%$1s");
    return new DiagnosticCode(code.id(), code.severity(), format, hint);
  }

  /** A hint takes the same values as the message, so it must say which one it means. */
  @ParameterizedTest
  @MethodSource("codes")
  void hintsNumberTheValuesThatTheyName(DiagnosticCode code) {
    assertFalse(UNNUMBERED.matcher(code.hint()).find(), code.id() + ": " + code.hint());
  }

  @Test
  void theDocumentListsThemAll() throws ReflectiveOperationException {
    StringBuilder text =
        new StringBuilder(
            """
            # Messages

            Every message of hls4j has a code that never changes its meaning. `%s` and `%2$s` stand for values of your model.
            Generated from the code by `DiagnosticsTest`; rewrite with `-Dgolden.update=true`.

            | Code | Severity | Message | What to do | Module |
            |---|---|---|---|---|
            """);
    catalogue().forEach((code, module) -> text.append(line(code, module)));
    Golden.check(Shared.checkout().resolve("docs/generated/diagnostics.md"), text.toString());
  }

  private static String line(DiagnosticCode code, String module) {
    return String.join(
            " | ",
            "| " + code.id(),
            code.severity().name().toLowerCase(Locale.ROOT),
            cell(code.format()),
            cell(code.hint()),
            module)
        + " |\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;");
  }
}
