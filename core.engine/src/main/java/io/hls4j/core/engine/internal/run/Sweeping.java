package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.PredictionService.LayerError;
import io.hls4j.core.api.engine.PredictionService.Sweep;
import io.hls4j.core.api.engine.PredictionService.SweepStep;
import io.hls4j.core.api.engine.SweepRequest;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.engine.internal.convert.Conversion;
import io.hls4j.core.engine.internal.convert.Loaded;
import io.hls4j.core.engine.internal.convert.Overflows;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts a model once for each width and measures how far it is from floating point. */
final class Sweeping {
  private final Conversion conversion;
  private final Progress progress;

  Sweeping(Conversion conversion, Progress progress) {
    this.conversion = conversion;
    this.progress = progress;
  }

  Sweep run(SweepRequest request) {
    ImportedModel model = conversion.read(request.model());
    Graph imported = model.graph();
    Batch batch = Batch.of(imported, request.inputs());
    request.labels().ifPresent(l -> Execution.checkLabels(l, batch));
    TensorData real =
        new FloatRunner(imported, progress).run(batch).get(imported.outputs().get(0).name());
    List<SweepStep> steps = new ArrayList<>();
    for (int width : request.widths()) {
      int weights = request.weightWidth().orElse(width);
      Calibration given = request.model().calibration().orElseThrow();
      Calibration data = new Calibration(given.inputs(), given.margin(), width, weights);
      ConversionRequest one = request.model().with(data);
      steps.add(step(conversion.load(one, model), data, batch, real, request.labels()));
      progress.update("widths", steps.size(), request.widths().size());
    }
    return new Sweep(request.labels().map(l -> Comparing.accuracy(real, l)), steps);
  }

  private static SweepStep step(
      Loaded loaded, Calibration data, Batch batch, TensorData real, Optional<TensorData> labels) {
    Graph finished = loaded.finished();
    Value output = finished.outputs().get(0);
    List<TensorData> inputs = loaded.layouts().toFirmware(loaded.imported(), batch.inputs());
    TensorData given = Emulator.of(finished).run(inputs).get(output.name()).toTensor();
    TensorData fixed = loaded.layouts().outputToModel(0, given);
    LayerError error = Comparing.error(output, fixed, real, 0);
    long overflows =
        Overflows.counts(finished, inputs).entrySet().stream()
            .filter(e -> Overflows.COUNTED.contains(e.getKey().get(1)))
            .mapToLong(e -> e.getValue())
            .sum();
    return new SweepStep(
        data.width(),
        data.weightWidth(),
        labels.map(l -> Comparing.accuracy(fixed, l)),
        Comparing.agreement(fixed, real),
        error.maxError(),
        error.meanError(),
        overflows);
  }
}
