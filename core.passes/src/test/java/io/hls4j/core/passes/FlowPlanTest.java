package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.api.pass.PassContext;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where passes of plugins end up. */
class FlowPlanTest {
  private record Named(String name) implements OptimizerPass {
    @Override
    public String summary() {
      return "";
    }

    @Override
    public void run(GraphEditor editor, PassContext context) {}
  }

  private static final List<Flow> FLOWS =
      List.of(new Flow("f", "", false, List.of(new Named("a"), new Named("b"), new Named("c"))));

  private final DiagnosticLog log = new DiagnosticLog();

  private String order(ExtraPass... extra) {
    return String.join(
        " ",
        FlowPlan.of(FLOWS, List.of(extra), "vitis", log).get(0).passes().stream()
            .map(OptimizerPass::name)
            .toList());
  }

  private static ExtraPass extra(String name, List<String> after, List<String> before) {
    return new ExtraPass(new Named(name), "f", after, before, "");
  }

  @Test
  void aPassWithoutConstraintsComesLast() {
    assertEquals("a b c x", order(extra("x", List.of(), List.of())));
  }

  @Test
  void aPassComesAfterAndBeforeWhatItNames() {
    assertEquals("a x b c", order(extra("x", List.of("a"), List.of("b"))));
    assertEquals("x a b c", order(extra("x", List.of(), List.of("a"))));
    assertEquals(
        "a b y x c",
        order(extra("x", List.of("y"), List.of("c")), extra("y", List.of("b"), List.of("x"))));
  }

  @Test
  void aPassOfAnotherBackendIsLeftOut() {
    assertEquals(
        "a b c", order(new ExtraPass(new Named("x"), "f", List.of(), List.of(), "quartus")));
  }

  @Test
  void contradictionsAndUnknownNamesAreReported() {
    order(extra("x", List.of("c"), List.of("a")));
    order(extra("x", List.of("nothing"), List.of()));
    order(extra("a", List.of("b"), List.of()));
    order(new ExtraPass(new Named("x"), "g", List.of(), List.of(), ""));

    assertEquals(
        List.of("H4J-PASS-003", "H4J-PASS-002", "H4J-PASS-004", "H4J-PASS-003", "H4J-PASS-001"),
        log.all().stream().map(Diagnostic::code).map(c -> c.id()).toList());
  }
}
