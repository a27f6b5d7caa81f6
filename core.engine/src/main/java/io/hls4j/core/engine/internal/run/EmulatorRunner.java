package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.engine.internal.convert.Overflows;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.Graph;
import java.util.HashMap;
import java.util.Map;

/** Runs the emulator on all cores. */
final class EmulatorRunner implements Runner {
  private final Emulator emulator;
  private final boolean trace;
  private final Progress progress;

  EmulatorRunner(Graph graph, boolean trace, Progress progress) {
    this(Emulator.of(graph), trace, progress);
  }

  private EmulatorRunner(Emulator emulator, boolean trace, Progress progress) {
    this.emulator = emulator;
    this.trace = trace;
    this.progress = progress;
  }

  /** Keeps every tensor and counts every overflow. */
  static EmulatorRunner counting(Graph graph, Progress progress) {
    return new EmulatorRunner(Emulator.counting(graph), true, progress);
  }

  @Override
  public Outcome run(Batch batch) {
    int cores = Runtime.getRuntime().availableProcessors();
    Emulator.Outcome outcome = emulator.outcome(batch.inputs(), trace, cores, progress);
    Map<String, Long> overflows = new HashMap<>();
    outcome
        .overflows()
        .forEach(
            (node, slots) ->
                slots.forEach(
                    (slot, count) -> {
                      if (Overflows.COUNTED.contains(slot)) {
                        overflows.merge(node.output().name(), count, Long::sum);
                      }
                    }));
    return new Outcome(outcome.tensors(), overflows);
  }
}
