package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.build.AmdDiagnostics;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.codegen.stream.Words;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.stream.Stream;

/** What a part of a network must keep to so that a block design can join it to others. */
final class PartChecks {
  /** An AXI stream of AMD's IPs has at most 512 bytes. */
  private static final int WORD_BITS = 4096;

  private PartChecks() {}

  static void run(Graph part, ProjectSettings settings, DiagnosticSink sink) {
    Stream.concat(part.inputs().stream(), part.outputs().stream())
        .distinct()
        .forEach(v -> word(v, settings.ioType(), sink));
    part.nodes().forEach(n -> weights(n, settings, sink));
  }

  private static void word(Value v, IoType io, DiagnosticSink sink) {
    long elements = io == IoType.STREAM ? Words.of(v.shape()).length() : v.shape().size();
    int width = v.precision() instanceof FixedPoint f ? f.width() : 1;
    if (elements * width > WORD_BITS) {
      sink.report(AmdDiagnostics.WIDE_CUT.at(v.name(), elements * width, WORD_BITS));
    }
  }

  private static void weights(Node n, ProjectSettings settings, DiagnosticSink sink) {
    int most = settings.option(AmdOptions.BRAM_FACTOR);
    for (TensorData weight : n.weights().values()) {
      if (WeightPorts.strategy(n).equals("resource")
          && weight.shape().rank() >= 2
          && weight.size() > most) {
        sink.report(AmdDiagnostics.PORTS_IN_PART.at(n.name(), weight.size()));
      }
    }
  }
}
