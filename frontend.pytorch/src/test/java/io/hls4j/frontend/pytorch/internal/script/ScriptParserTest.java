package io.hls4j.frontend.pytorch.internal.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptParserTest {
  private static final String NET =
      """
      class Net(Module):
        __parameters__ = ["weight", ]
        weight : Tensor
        __annotations__["0"] = __torch__.torch.nn.modules.linear.Linear
        def forward(self: __torch__.Net,
          x: Tensor,
          y: Tensor) -> Tuple[Tensor, Tensor]:

          # a comment
          fc = getattr(self, "0")
          a, b, = torch.split((fc).forward(x, ), [1, -2], 1.5e-05, ), None
          _0 = (a, torch.relu(y, inplace=True))
          return _0

      class Other(Module):
        def forward(self: __torch__.Other) -> Tensor:
          return None
      """;

  @Test
  void readsAssignmentsAndResults() {
    Map<String, Map<String, ScriptMethod>> classes = ScriptParser.classes(NET);
    assertEquals(2, classes.size());
    ScriptMethod forward = classes.get("Net").get("forward");
    assertEquals(List.of("x", "y"), forward.parameters());
    assertEquals(4, forward.body().size());
    assertEquals(List.of("a", "b"), forward.body().get(1).targets());
    assertTrue(forward.body().get(1).unpack());
    assertTrue(forward.body().get(3).isResult());
    assertEquals(13, forward.body().get(3).line());
    assertEquals(
        "Call[function=Attribute[of=Name[name=torch], name=relu],"
            + " arguments=[Name[name=y], Literal[value=true]], names=[, inplace]]",
        ((ScriptExpression.Items) forward.body().get(2).value()).items().get(1).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if x: y",
        "for i in x:",
        "while True:",
        "return x + 1",
        "return x and y",
        "return {1: 2}",
        "return \"a\\\\nb\"",
        "self.x = 1",
        "return (x",
        "return 1..2",
        "return 99999999999999999999999",
        "return ,"
      })
  void everythingElseIsRefused(String statement) {
    String text = "class A(Module):\n  def forward(self: A) -> Tensor:\n    " + statement + "\n";
    assertThrows(ScriptException.class, () -> ScriptParser.classes(text));
  }

  @Test
  void endlessNestingIsRefused() {
    String deep = "(".repeat(100_000);
    assertThrows(
        ScriptException.class,
        () -> ScriptParser.classes("class A(Module):\n  def f(self):\n    return " + deep));
    StringBuilder indents = new StringBuilder("class A(Module):\n");
    for (int i = 1; i < 1000; i++) {
      indents.append(" ".repeat(i)).append("x\n");
    }
    assertThrows(ScriptException.class, () -> ScriptParser.classes(indents.toString()));
  }

  @Test
  void anyChangedCharacterIsReadOrRefused() {
    Random random = new Random(5);
    String with = "()[],.:=\"'-\n #x1_";
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder(NET);
      for (int change = 0; change <= random.nextInt(3); change++) {
        text.setCharAt(random.nextInt(text.length()), with.charAt(random.nextInt(with.length())));
      }
      try {
        ScriptParser.classes(text.toString());
      } catch (ScriptException e) {
        assertTrue(e.line() > 0);
      }
    }
  }
}
