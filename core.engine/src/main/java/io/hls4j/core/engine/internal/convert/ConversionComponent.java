package io.hls4j.core.engine.internal.convert;

import io.hls4j.core.api.engine.ConversionReport;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.config.ConfigGenerator;
import io.hls4j.core.engine.internal.service.ServiceCollector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The conversion service. */
@Component
public final class ConversionComponent implements ConversionService {
  private final ServiceCollector services;

  /** Made by the component runtime. */
  @Activate
  public ConversionComponent(@Reference ServiceCollector services) {
    this.services = services;
  }

  @Override
  public ModelSource source(Path file, Optional<Path> weights, List<List<Integer>> inputShapes) {
    return Sources.of(file, weights, inputShapes);
  }

  @Override
  public ConversionReport convert(
      ConversionRequest request, Path directory, boolean force, Progress progress) {
    return new Conversion(services.snapshot(), progress).write(request, directory, force);
  }

  @Override
  public String configuration(
      ModelSource source,
      Optional<String> backend,
      Granularity granularity,
      Optional<String> precision) {
    ImportedModel model =
        new Conversion(services.snapshot(), Progress.NONE)
            .read(new ConversionRequest(source, List.of(), Map.of(), backend, false, List.of()));
    return new ConfigGenerator(
            model.graph(), backend.orElse(Conversion.DEFAULT_BACKEND), precision.orElse(null))
        .write(granularity);
  }
}
