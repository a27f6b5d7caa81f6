package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.SweepRequest;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.convert.Conversion;
import io.hls4j.core.engine.internal.convert.Loaded;
import io.hls4j.core.engine.internal.service.ServiceCollector;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The prediction service. */
@Component
public final class PredictionComponent implements PredictionService {
  private final ServiceCollector services;

  /** Made by the component runtime. */
  @Activate
  public PredictionComponent(@Reference ServiceCollector services) {
    this.services = services;
  }

  @Override
  public Prediction predict(PredictionRequest request, Progress progress) {
    Loaded loaded = new Loader(services.snapshot()).load(request, progress);
    return new Execution(loaded, progress)
        .predict(request.inputs(), request.engine(), request.layout(), request.trace());
  }

  @Override
  public Comparison compare(
      Path project,
      List<TensorData> inputs,
      Optional<List<TensorData>> against,
      Optional<TensorData> labels,
      Progress progress) {
    Loaded loaded = new Loader(services.snapshot()).project(project);
    return new Execution(loaded, progress).compare(inputs, against, labels);
  }

  @Override
  public Sweep sweep(SweepRequest request, Progress progress) {
    return new Sweeping(new Conversion(services.snapshot(), Progress.NONE), progress).run(request);
  }

  @Override
  public List<Port> inputs(PredictionRequest request) {
    Loaded loaded = new Loader(services.snapshot()).load(request, Progress.NONE);
    return (request.engine() == Engine.FLOAT ? loaded.imported() : loaded.finished())
        .inputs().stream()
            .map(v -> new Port(v.name(), v.shape().dims(), v.precision().text()))
            .toList();
  }
}
