package io.hls4j.testkit.support;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.testkit.backend.BitComparison;
import io.hls4j.testkit.backend.CompiledFirmware;
import io.hls4j.testkit.backend.EmittedProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Layers side by side in one network, which is compiled once and compared layer by layer. */
final class LayerBatch {
  private static final int SAMPLES = 6;

  private final IoType ioType;
  private final Map<Value, DrawnLayer> layers = new LinkedHashMap<>();
  private final Graph graph;
  private final Set<List<String>> compiled = new HashSet<>();

  /**
   * A network.
   *
   * @param name good for a folder
   */
  LayerBatch(String name, IoType ioType, List<DrawnLayer> layers) {
    this.ioType = ioType;
    GraphBuilder builder = new GraphBuilder(name, DiagnosticSink.failFast());
    for (DrawnLayer layer : layers) {
      Value result = layer.addTo(builder, "l" + this.layers.size());
      this.layers.put(result, layer);
      builder.output(result);
    }
    this.graph = builder.build();
  }

  String name() {
    return graph.name();
  }

  private ProjectSettings settings(Backend backend, Map<String, String> options) {
    ProjectSettings settings = EmittedProject.settings("myproject", ioType);
    for (Map.Entry<String, String> option : options.entrySet()) {
      settings = EmittedProject.with(settings, backend, option.getKey(), option.getValue());
    }
    return settings;
  }

  /** What a backend refuses with some settings of the project. */
  List<Diagnostic> errors(Backend backend, Map<String, String> options) {
    DiagnosticLog log = new DiagnosticLog();
    backend.check(graph, settings(backend, options), log);
    return log.errors();
  }

  /**
   * Compiles the project of each backend; what differs from an earlier one in directives alone is
   * the same program.
   *
   * @return what is wrong, for each layer that is not equal
   */
  Map<DrawnLayer, String> run(
      List<Backend> backends, Map<String, String> options, String compiler, Path folder) {
    Map<DrawnLayer, String> wrong = new LinkedHashMap<>();
    for (Backend backend : backends) {
      ProjectSettings settings = settings(backend, options);
      EmittedProject project = EmittedProject.of(backend, graph, settings);
      if (compiled.add(program(project.texts()))) {
        project.writeTo(folder.resolve(backend.name()));
        wrong.putAll(run(backend, settings, compiler, folder.resolve(backend.name())));
      }
    }
    return wrong;
  }

  private Map<DrawnLayer, String> run(
      Backend backend, ProjectSettings settings, String compiler, Path project) {
    Map<DrawnLayer, String> wrong = new LinkedHashMap<>();
    try {
      CompiledFirmware firmware =
          CompiledFirmware.compile(project, backend.simulation(graph, settings), compiler, "-O0");
      BitComparison.differences(graph, firmware, SAMPLES, name().hashCode())
          .forEach((value, text) -> wrong.put(layers.get(value), backend.name() + ": " + text));
    } catch (AssertionError e) {
      layers.values().forEach(l -> wrong.put(l, backend.name() + ": " + e.getMessage()));
    }
    return wrong;
  }

  /** What the compiler and the program read. */
  private static List<String> program(SortedMap<String, String> files) {
    List<String> lines = new ArrayList<>();
    files.forEach(
        (path, text) -> {
          if (path.startsWith("firmware/") || path.startsWith("simulation/")) {
            lines.add(path);
            text.lines().filter(l -> !l.stripLeading().startsWith("#pragma")).forEach(lines::add);
          }
        });
    return lines;
  }
}
