package io.hls4j.cli.internal.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.UsageException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickParserTest {
  private static final Option<String> MODEL = Option.operand("MODEL", "The model.");
  private static final Option<String> OUTPUT = Option.text("-o --output", "DIR", "Out.").needed();
  private static final Option<String> SET = Option.text("--set", "K=V", "Set.").repeated();
  private static final Option<Integer> REUSE =
      Option.text("--reuse", "N", "Reuse.").as(Integer::valueOf);
  private static final Option<Boolean> FORCE = Option.flag("--force", "Force.");
  private static final List<Option<?>> ALL = List.of(MODEL, OUTPUT, SET, REUSE, FORCE);

  private final Syntax thorough =
      new Syntax(new Commands.Entry("test", "Test", () -> null), ALL, List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m.onnx -o out",
        "-o out m.onnx --force",
        "--output out --set a.b=1 --set c=d m.onnx",
        "m.onnx -o out --reuse 4"
      })
  void agreesWithTheFullParser(String line) {
    List<String> arguments = List.of(line.split(" "));
    assertEquals(
        Optional.of(thorough.parseThoroughly(arguments)), new QuickParser(ALL).parse(arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m.onnx",
        "m.onnx -o",
        "m.onnx n.onnx -o out",
        "m.onnx -o=out",
        "m.onnx -oout",
        "m.onnx -o out -o again",
        "m.onnx -o out --unknown",
        "m.onnx -o --force",
        "m.onnx -o out --reuse -4",
        "@file -o out"
      })
  void leavesWhatIsUnusualToTheFullParser(String line) {
    assertEquals(Optional.empty(), new QuickParser(ALL).parse(List.of(line.split(" "))));
  }

  @Test
  void theFullParserKnowsMoreSpellings() {
    Given given = thorough.parse(List.of("m.onnx", "--output=out", "--reuse=4"));
    assertEquals("out", given.get(OUTPUT));
    assertEquals(Optional.of(4), given.find(REUSE));
    assertTrue(given.all(SET).isEmpty());
  }

  @Test
  void theFullParserExplains() {
    assertEquals(
        "H4J-CLI-002 Missing required option: '--output=DIR'; 'hls4j test --help' shows what the"
            + " command understands",
        refused("m.onnx"));
    assertTrue(refused("--froce").contains("there is no '--froce', did you mean --force?"));
    assertTrue(refused("m.onnx", "-x").contains("there is no '-x';"));
    assertTrue(refused("m.onnx", "-o", "out", "--froce").contains("there is no '--froce'"));
    assertEquals(
        "H4J-CLI-002 there is no '--reuze', did you mean --reuse?; 'hls4j test --help' shows what"
            + " the command understands",
        refused("m.onnx", "-o", "out", "--reuze", "4"));
  }

  @Test
  void aValueThatIsNoNumberIsAnErrorOfItsOption() {
    Given given = thorough.parse(List.of("m.onnx", "-o", "out", "--reuse", "many"));
    try {
      given.find(REUSE);
    } catch (UsageException e) {
      assertEquals(
          "H4J-CLI-003 --reuse: 'many' is not what this option takes; give a number",
          e.getMessage());
      return;
    }
    throw new AssertionError("not refused");
  }

  private String refused(String... arguments) {
    try {
      thorough.parse(List.of(arguments));
      return "accepted";
    } catch (UsageException e) {
      return e.getMessage();
    }
  }
}
