package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.convert.Conversion;
import io.hls4j.core.engine.internal.convert.Loaded;
import io.hls4j.core.engine.internal.project.ProjectFile;
import io.hls4j.core.engine.internal.service.Kinds;
import io.hls4j.core.engine.internal.service.Services;
import java.nio.file.Path;

/** Loads networks from project folders and model files. */
public final class Loader {
  private final Services services;

  /** With the given services. */
  public Loader(Services services) {
    this.services = services;
  }

  /** The project or model that a request names. */
  public Loaded load(PredictionRequest request, Progress progress) {
    return request
        .project()
        .map(this::project)
        .orElseGet(() -> new Conversion(services, progress).load(request.model().orElseThrow()));
  }

  /** The network of a project folder. */
  public Loaded project(Path directory) {
    return Loaded.of(directory, new ProjectFile(Kinds.byName(services)).read(directory));
  }
}
