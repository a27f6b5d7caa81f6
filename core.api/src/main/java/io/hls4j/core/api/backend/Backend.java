package io.hls4j.core.api.backend;

import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One tool flow: turns a finished graph into a project for a vendor's high-level synthesis tool.
 * Implementations are stateless and safe for use by several threads; the output depends on the
 * arguments alone, byte for byte.
 */
@ConsumerType
public interface Backend {
  /** Short lower-case name, such as {@code vitis}. */
  String name();

  /** Other names by which users may call it. */
  default List<String> aliases() {
    return List.of();
  }

  /** One sentence: the tool and the devices. */
  String summary();

  /** Settings of the whole project, with defaults. */
  List<BackendOption<?>> options();

  /** What it claims of a layer kind; nothing unless the backend says. */
  default LayerSupport support(LayerKind kind) {
    return LayerSupport.none(kind);
  }

  /**
   * Reports everything that it cannot do with this graph, before anything is written: kinds without
   * a kernel, strategies, types, shapes, sizes.
   */
  void check(Graph graph, ProjectSettings settings, DiagnosticSink sink);

  /** Writes every file of the project. The graph has passed {@link #check}. */
  void emit(Graph graph, ProjectSettings settings, ProjectFiles files);

  /** What the hardware of some layers takes; nothing unless the backend counts it. */
  default List<LayerFigures> figures(Graph graph, ProjectSettings settings) {
    return List.of();
  }

  /** How the emitted firmware is compiled and run on the CPU. */
  SimulationRecipe simulation(Graph graph, ProjectSettings settings);
}
