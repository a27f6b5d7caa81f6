package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.SimulationRecipe;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.util.List;
import java.util.function.Consumer;

/** A backend that does what a test wants. */
public record FakeBackend(
    String name,
    List<BackendOption<?>> options,
    Consumer<DiagnosticSink> checks,
    Consumer<ProjectFiles> emits)
    implements Backend {

  /** One without options. */
  public FakeBackend(String name, Consumer<DiagnosticSink> checks, Consumer<ProjectFiles> emits) {
    this(name, List.of(), checks, emits);
  }

  @Override
  public List<String> aliases() {
    return List.of("alias");
  }

  @Override
  public String summary() {
    return "For tests";
  }

  @Override
  public void check(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
    checks.accept(sink);
  }

  @Override
  public void emit(Graph graph, ProjectSettings settings, ProjectFiles files) {
    emits.accept(files);
  }

  @Override
  public SimulationRecipe simulation(Graph graph, ProjectSettings settings) {
    return new SimulationRecipe(List.of(), List.of(), "c++14", List.of());
  }
}
