package io.hls4j.core.api.frontend;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What the host gives a frontend for one file. */
@ProviderType
public interface FrontendContext {
  /** Receives warnings; errors are thrown. */
  DiagnosticSink diagnostics();

  /** Receives progress. */
  Progress progress();

  /**
   * A converter that another bundle registered for a source operator of this frontend.
   *
   * @param operator name of the source operator, such as {@code MyOp} or {@code domain::MyOp}
   */
  Optional<OperatorConverter> converter(String operator);

  /** A context without extensions that ignores warnings and progress, for tests and libraries. */
  static FrontendContext plain() {
    return new FrontendContext() {
      @Override
      public DiagnosticSink diagnostics() {
        return d -> {};
      }

      @Override
      public Progress progress() {
        return Progress.NONE;
      }

      @Override
      public Optional<OperatorConverter> converter(String operator) {
        return Optional.empty();
      }
    };
  }
}
