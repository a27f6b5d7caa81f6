package io.hls4j.frontend.pytorch.internal.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
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
    ScriptFile file = ScriptParser.file(NET);
    assertEquals(2, file.classes().size());
    ScriptMethod forward = file.classes().get("Net").methods().get("forward").get();
    assertEquals(
        List.of("self", "x", "y"),
        forward.parameters().stream().map(ScriptMethod.Parameter::name).toList());
    assertEquals(4, forward.body().size());
    ScriptStatement.Assign second = (ScriptStatement.Assign) forward.body().get(1);
    assertEquals(List.of("a", "b"), second.targets());
    assertTrue(second.unpack());
    assertEquals(13, forward.body().get(3).line());
    assertTrue(forward.body().get(3) instanceof ScriptStatement.Result);
    assertEquals(
        "Call[function=Attribute[of=Name[name=torch], name=relu],"
            + " arguments=[Name[name=y], Literal[value=true]], names=[, inplace]]",
        ((ScriptExpression.Items) ((ScriptStatement.Assign) forward.body().get(2)).value())
            .items()
            .get(1)
            .toString());
  }

  @Test
  void readsDecisionsLoopsConstantsAndFunctions() {
    ScriptFile file =
        ScriptParser.file(
            """
            class Pool(Module):
              training : bool
              stride : Final[Tuple[int, int]] = (2, 2)
              mode : Final[str] = "a\\n\\"b\\\\\\001"
              def strange(self: Pool):
                with x:
                  return 1
              def forward(self: Pool) -> int:
                if self.training:
                  pass
                else:
                  for i in range(torch.len([])):
                    x = {"a": .5, "b": -1}
                  while True:
                    y = (x)["a"]
                assert torch.eq(1, 1), "no"
                self.x = 1
                return (torch.lstm())[1:]
            def relu(input: Tensor,
                inplace: bool=False) -> Tensor:
              return input
            """);
    ScriptFile.ScriptClass pool = file.classes().get("Pool");
    assertEquals("Literal[value=a\n\"b\\\001]", pool.constants().get("mode").toString());
    assertEquals(Set.of("mode", "stride"), pool.constants().keySet());
    assertThrows(ScriptException.class, () -> pool.methods().get("strange").get());
    List<ScriptStatement> body = pool.methods().get("forward").get().body();
    assertEquals(4, body.size());
    ScriptStatement.If branch = (ScriptStatement.If) body.get(0);
    assertEquals(List.of(), branch.then());
    assertTrue(branch.otherwise().get(0) instanceof ScriptStatement.For);
    assertTrue(branch.otherwise().get(1) instanceof ScriptStatement.While);
    assertTrue(((ScriptStatement.Result) body.get(3)).value() instanceof ScriptExpression.Part);
    List<ScriptMethod.Parameter> parameters = file.functions().get("relu").get().parameters();
    assertEquals(new ScriptExpression.Literal(false), parameters.get(1).fallback());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if x: y",
        "for i in x:",
        "while True:",
        "with x:",
        "raise x",
        "def f(): pass",
        "return x + 1",
        "return x and y",
        "return \"a\\qb\"",
        "return \"a",
        "x[1] = 1",
        "return (x",
        "return 1..2",
        "return 99999999999999999999999",
        "return ,"
      })
  void everythingElseIsRefused(String statement) {
    String text = "class A(Module):\n  def forward(self: A) -> Tensor:\n    " + statement + "\n";
    assertThrows(ScriptException.class, () -> method(text));
  }

  private static ScriptMethod method(String text) {
    return ScriptParser.file(text).classes().get("A").methods().get("forward").get();
  }

  @Test
  void endlessNestingIsRefused() {
    String deep = "(".repeat(100_000);
    assertThrows(
        ScriptException.class,
        () -> method("class A(Module):\n  def forward(self):\n    return " + deep));
    StringBuilder indents = new StringBuilder("class A(Module):\n");
    for (int i = 1; i < 1000; i++) {
      indents.append(" ".repeat(i)).append("x\n");
    }
    assertThrows(ScriptException.class, () -> ScriptParser.file(indents.toString()));
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
        ScriptParser.file(text.toString());
      } catch (ScriptException e) {
        assertTrue(e.line() > 0);
      }
    }
  }
}
