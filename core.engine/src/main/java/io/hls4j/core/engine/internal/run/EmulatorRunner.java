package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.engine.internal.convert.Batch;
import io.hls4j.core.graph.Graph;
import java.util.Map;

/** Runs the emulator on all cores. */
final class EmulatorRunner implements Runner {
  private final Emulator emulator;
  private final boolean trace;
  private final Progress progress;

  EmulatorRunner(Graph graph, boolean trace, Progress progress) {
    this.emulator = Emulator.of(graph);
    this.trace = trace;
    this.progress = progress;
  }

  @Override
  public Outcome run(Batch batch) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Outcome(emulator.run(batch.inputs(), trace, cores, progress), Map.of());
  }
}
