package io.hls4j.core.engine.internal.run;

import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.eval.RawTensor;
import java.util.Map;

/** One way to run a finished graph bit for bit. */
@FunctionalInterface
interface Runner {
  /** Runs a batch. */
  Outcome run(Batch batch);

  /**
   * What a run gives.
   *
   * @param tensors bits by tensor name: at least the outputs, all tensors when tracing
   * @param overflows how many values did not fit, by tensor name; empty unless counted
   */
  record Outcome(Map<String, RawTensor> tensors, Map<String, Long> overflows) {}
}
