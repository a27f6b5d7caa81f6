package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.project.CodegenDiagnostics;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.WeightArray;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;

/**
 * Weights that are too many for the firmware and come from a memory outside of it: arguments of the
 * top function with the interface of a block memory. Only layers with the resource strategy read
 * their weights line by line, as a memory gives them; biases stay inside, they are all read at
 * once.
 */
final class WeightPorts {
  private WeightPorts() {}

  /** The arrays that become ports. */
  static List<WeightArray> of(Firmware firmware, ProjectSettings settings) {
    int most = settings.option(AmdOptions.BRAM_FACTOR);
    return firmware.arrays().stream()
        .filter(a -> strategy(a.node()).equals("resource") && !a.slot().endsWith("bias"))
        .filter(a -> a.data().size() > most)
        .toList();
  }

  /** Reports weights that a port is asked for but cannot have. */
  static void check(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
    int most = settings.option(AmdOptions.BRAM_FACTOR);
    for (Node n : graph.nodes()) {
      String strategy = strategy(n);
      for (TensorData weight : n.weights().values()) {
        boolean isLarge = weight.shape().rank() >= 2 && weight.size() > most;
        if (isLarge && !strategy.isEmpty() && !strategy.equals("resource")) {
          sink.report(CodegenDiagnostics.NO_PORT.at(n.name(), weight.size(), most, strategy));
        }
      }
    }
  }

  /** The strategy of a layer; empty for kinds without. */
  static String strategy(Node n) {
    return n.kind().attribute(Schedule.STRATEGY.name()).isPresent()
        ? n.attr(Schedule.STRATEGY)
        : "";
  }
}
