package io.hls4j.core.api.engine;

import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.progress.Progress;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns models into projects. All methods throw {@code Hls4jException} for what the user can mend.
 */
@ProviderType
public interface ConversionService {
  /** Describes a model file that the user named: reads its first bytes, finds its weights. */
  ModelSource source(
      Path file, Optional<Path> weights, java.util.List<java.util.List<Integer>> inputShapes);

  /**
   * Converts and writes a project.
   *
   * @param directory the project folder, written beside its target and moved into place when
   *     complete
   * @param force whether another project that hls4j wrote may be replaced
   */
  ConversionReport convert(
      ConversionRequest request, Path directory, boolean force, Progress progress);

  /** Writes a configuration that names every setting of a model with its default, as YAML. */
  String configuration(
      ModelSource source,
      Optional<String> backend,
      Granularity granularity,
      Optional<String> precision);

  /** How finely a generated configuration addresses the model. */
  enum Granularity {
    /** One section for the whole model. */
    MODEL,
    /** One section for each layer kind. */
    TYPE,
    /** One section for each layer. */
    NAME
  }
}
