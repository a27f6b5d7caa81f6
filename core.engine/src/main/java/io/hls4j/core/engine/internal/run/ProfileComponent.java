package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.engine.ProfileService;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.convert.Loaded;
import io.hls4j.core.engine.internal.service.ServiceCollector;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The profile service. */
@Component
public final class ProfileComponent implements ProfileService {
  private final ServiceCollector services;

  /** Made by the component runtime. */
  @Activate
  public ProfileComponent(@Reference ServiceCollector services) {
    this.services = services;
  }

  @Override
  public Profile profile(PredictionRequest request, Progress progress) {
    Loaded loaded = new Loader(services.snapshot()).load(request, progress);
    Map<String, TensorData> tensors =
        request.inputs().isEmpty()
            ? Map.of()
            : new Execution(loaded, progress).floatTensors(request.inputs());
    return new Profiling(loaded.imported(), loaded.finished()).profile(tensors);
  }
}
