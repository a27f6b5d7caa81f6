package io.hls4j.core.api.engine;

import io.hls4j.core.api.frontend.ModelSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to convert, for which backend, with which configuration.
 *
 * @param source the model
 * @param configFiles configuration in YAML or JSON; what a file says goes before what those before
 *     it say
 * @param settings single settings by dotted key, such as {@code Model.ReuseFactor} or {@code
 *     LayerName.fc1.Precision.result}; they override the file. Several files of {@code InputData}
 *     or {@code OutputPredictions} stand on a line each
 * @param backend name of the backend; the configuration's, or {@code vitis}, if absent
 * @param requireProven whether a tensor that may overflow is an error
 * @param dumpAfter passes after which the graph is written to the project as text
 * @param calibration data on which open types are measured; proven ranges alone if absent
 */
public record ConversionRequest(
    ModelSource source,
    List<Path> configFiles,
    Map<String, String> settings,
    Optional<String> backend,
    boolean requireProven,
    List<String> dumpAfter,
    Optional<Calibration> calibration) {

  /** Keeps a copy of the list. */
  public ConversionRequest {
    configFiles = List.copyOf(configFiles);
  }

  /** A request without data. */
  public ConversionRequest(
      ModelSource source,
      List<Path> configFiles,
      Map<String, String> settings,
      Optional<String> backend,
      boolean requireProven,
      List<String> dumpAfter) {
    this(source, configFiles, settings, backend, requireProven, dumpAfter, Optional.empty());
  }

  /** The same with one more setting, or another value of it. */
  public ConversionRequest with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(key, value);
    return new ConversionRequest(
        source, configFiles, more, backend, requireProven, dumpAfter, calibration);
  }

  /** The same with data on which open types are measured. */
  public ConversionRequest with(Calibration data) {
    return new ConversionRequest(
        source, configFiles, settings, backend, requireProven, dumpAfter, Optional.of(data));
  }
}
