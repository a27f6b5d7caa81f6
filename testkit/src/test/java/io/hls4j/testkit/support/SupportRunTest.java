package io.hls4j.testkit.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.LayerSupport;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.kernel.KernelCase;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SupportRunTest {
  private static final DiagnosticCode REFUSED =
      DiagnosticCode.error("H4J-TST-001", "strategy '%s'", "choose another");

  /** A backend that claims dense layers in some strategies and takes them in others. */
  private record Partial(Set<Object> claimed, Set<String> taken) implements Backend {
    @Override
    public String name() {
      return "partial";
    }

    @Override
    public String summary() {
      return "For tests";
    }

    @Override
    public List<BackendOption<?>> options() {
      return List.of();
    }

    @Override
    public LayerSupport support(LayerKind kind) {
      Map<IoType, List<KernelCase>> cases =
          Map.of(IoType.PARALLEL, List.of(new KernelCase(Map.of(Schedule.STRATEGY, claimed), "")));
      return new LayerSupport(kind, cases);
    }

    @Override
    public void check(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
      for (Node n : graph.nodes()) {
        if (n.is(Dense.KIND) && !taken.contains(n.attr(Schedule.STRATEGY))) {
          sink.report(REFUSED.at(n.name(), n.attr(Schedule.STRATEGY)));
        }
      }
    }

    @Override
    public void emit(Graph graph, ProjectSettings settings, ProjectFiles files) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SimulationRecipe simulation(Graph graph, ProjectSettings settings) {
      throw new UnsupportedOperationException();
    }
  }

  private static List<String> problems(Set<Object> claimed, Set<String> taken) {
    Backend backend = new Partial(claimed, taken);
    Search search = new Search(List.of(backend), false, n -> "");
    SupportRun run = new SupportRun(List.of(backend), search);
    Claim claim = new Claim(backend.support(Dense.KIND));
    run.refuse(claim.refused());
    run.choose(claim.cells(Set.of()), 0);
    return run.problems();
  }

  @Test
  void findsNothingWhereClaimAndCheckAgree() {
    assertEquals(List.of(), problems(Set.of("latency", "resource"), Set.of("latency", "resource")));
  }

  @Test
  void findsWhatIsClaimedAndRefused() {
    List<String> problems = problems(Set.of("latency", "resource"), Set.of("latency"));
    // Each kind of weights, and both values of compression.
    assertEquals(Weights.values().length + 2, problems.size());
    assertTrue(
        problems.contains(
            "claimed, but never drawn: Dense io_parallel {compression=true, strategy=resource}"),
        problems::toString);
  }

  @Test
  void findsWhatIsNeitherClaimedNorRefused() {
    assertEquals(
        List.of(
            "neither claimed nor refused: Dense io_parallel {compression=false, strategy=resource}",
            "neither claimed nor refused: Dense io_parallel {compression=true, strategy=resource}"),
        problems(Set.of("latency"), Set.of("latency", "resource")));
  }
}
