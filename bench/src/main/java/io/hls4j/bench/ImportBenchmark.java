package io.hls4j.bench;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.frontend.keras.internal.KerasFrontend;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the digits classifier; run from the root of the checkout. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ImportBenchmark {
  @Param({"onnx", "keras", "h5"})
  String format;

  @Benchmark
  public ImportedModel read() {
    Frontend frontend = format.equals("onnx") ? new OnnxFrontend() : new KerasFrontend();
    Path file = Path.of("examples", "digits", "digits-mlp", "model." + format);
    return frontend.read(
        new ModelSource(file, Optional.empty(), List.of(), new byte[0]), FrontendContext.plain());
  }
}
