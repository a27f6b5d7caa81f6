package io.hls4j.bench;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Samples of the jet tagger per second on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmulatorBenchmark {
  private static final int SAMPLES = 16_384;

  @Param({"HLS4ML", "SOUND"})
  Numerics numerics;

  private Emulator emulator;
  private List<TensorData> inputs;

  @Setup
  public void prepare() {
    JetTagger jet = new JetTagger();
    emulator = Emulator.of(jet.finished(numerics));
    inputs = List.of(jet.samples(SAMPLES));
  }

  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public Map<String, RawTensor> samples() {
    return emulator.run(inputs, false, 1, Progress.NONE);
  }
}
