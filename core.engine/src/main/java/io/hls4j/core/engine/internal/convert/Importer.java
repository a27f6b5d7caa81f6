package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.engine.internal.service.Plugins;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds the frontend for a file and lets it read the file. */
final class Importer {
  private static final int SHOWN_BYTES = 8;

  private final Services services;

  Importer(Services services) {
    this.services = services;
  }

  /** The model as a graph. */
  ImportedModel read(ModelSource source, DiagnosticSink diagnostics, Progress progress) {
    Frontend frontend = choose(source);
    return Plugins.call(
        "frontend '" + frontend.name() + "'",
        () -> frontend.read(source, new Context(frontend.name(), diagnostics, progress)));
  }

  private Frontend choose(ModelSource source) {
    for (Recognition sure : List.of(Recognition.BY_CONTENT, Recognition.BY_NAME)) {
      List<Frontend> found =
          services.frontends().stream()
              .filter(
                  f ->
                      Plugins.call("frontend '" + f.name() + "'", () -> f.recognize(source))
                          == sure)
              .toList();
      if (found.size() > 1) {
        throw new ModelException(
            EngineDiagnostics.AMBIGUOUS_FORMAT.at(
                source.file().toString(),
                String.join(", ", found.stream().map(Frontend::name).toList())));
      }
      if (!found.isEmpty()) {
        return found.get(0);
      }
    }
    byte[] head = source.head();
    String shown =
        HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(SHOWN_BYTES, head.length));
    throw new ModelException(EngineDiagnostics.UNKNOWN_FORMAT.at(source.file().toString(), shown));
  }

  private final class Context implements FrontendContext {
    private final String frontend;
    private final DiagnosticSink diagnostics;
    private final Progress progress;

    Context(String frontend, DiagnosticSink diagnostics, Progress progress) {
      this.frontend = frontend;
      this.diagnostics = diagnostics;
      this.progress = progress;
    }

    @Override
    public DiagnosticSink diagnostics() {
      return diagnostics;
    }

    @Override
    public Progress progress() {
      return progress;
    }

    @Override
    public Optional<OperatorConverter> converter(String operator) {
      return Optional.ofNullable(services.converters().get(frontend + "/" + operator));
    }
  }
}
