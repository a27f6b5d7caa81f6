package io.hls4j.core.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.PredictionService.Sweep;
import io.hls4j.core.api.engine.SweepRequest;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.convert.Conversion;
import io.hls4j.core.engine.internal.convert.FakeBackend;
import io.hls4j.core.engine.internal.convert.FakeFrontend;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepingTest {
  private static final TensorData DATA =
      TensorData.ofDoubles(Shape.of(3, 2), 0.3, 0.7, -0.9, 0.1, 0.5, 0.5);

  private static Sweep sweep(double margin, TensorData calibration, Integer... widths) {
    Services services =
        new Services(
            List.of(new FakeFrontend("fake")),
            List.of(new FakeBackend("fake", s -> {}, f -> {})),
            List.of(),
            List.of(),
            Map.of());
    ModelSource source =
        new ModelSource(Path.of("model.fake"), Optional.empty(), List.of(), new byte[] {1});
    ConversionRequest model =
        new ConversionRequest(source, List.of(), Map.of(), Optional.of("fake"), false, List.of())
            .with(new Calibration(List.of(calibration), margin, 16, 16));
    return new Sweeping(new Conversion(services, Progress.NONE), Progress.NONE)
        .run(
            new SweepRequest(
                model, List.of(widths), Optional.empty(), List.of(DATA), Optional.empty()));
  }

  @Test
  void widerWordsErrLess() {
    Sweep sweep = sweep(1, DATA, 4, 8, 16);
    assertEquals(List.of(4, 8, 16), sweep.steps().stream().map(s -> s.width()).toList());
    assertTrue(sweep.steps().get(0).maxError() < 0.25);
    assertTrue(sweep.steps().get(1).maxError() < 0.25 / 16);
    assertTrue(sweep.steps().get(2).maxError() < 0.25 / 4096);
    assertEquals(Optional.empty(), sweep.floating());
    assertEquals(0, sweep.steps().get(0).overflows());
  }

  @Test
  void countsWhatGoesBeyondTheDataOfCalibration() {
    TensorData small = DATA.map(v -> v / 64);
    assertTrue(sweep(1, small, 8).steps().get(0).overflows() > 0);
    assertEquals(0, sweep(128, small, 8).steps().get(0).overflows());
  }
}
