package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.CliDiagnostics;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What every command understands that can measure types on data. */
final class CalibrationOptions {
  static final Option<Path> CALIBRATE =
      Option.path("--calibrate", "FILE", "Data on which the ranges of open types are measured.")
          .repeated();
  static final Option<Double> MARGIN =
      Option.text("--margin", "FACTOR", "How far types reach beyond what was seen; 1.25 if absent.")
          .as(CalibrationOptions::margin);
  private static final Option<Integer> WIDTH =
      Option.text("--calibrate-width", "BITS", "Bits of each result; 16 if absent.")
          .as(CalibrationOptions::width);
  static final Option<Integer> WEIGHT_WIDTH =
      Option.text("--calibrate-weight-width", "BITS", "Bits of each weight; as results if absent.")
          .as(CalibrationOptions::width);

  private CalibrationOptions() {}

  static List<Option<?>> all() {
    return List.of(CALIBRATE, MARGIN, WIDTH, WEIGHT_WIDTH);
  }

  /** The request with the data that the user names, if any. */
  static ConversionRequest apply(ConversionRequest request, Session session) {
    Given given = session.given();
    List<Path> files = given.all(CALIBRATE);
    if (files.isEmpty()) {
      refuseAlone(given);
      return request;
    }
    int width = given.find(WIDTH).orElse(Calibration.DEFAULT_WIDTH);
    return request.with(
        new Calibration(
            read(files, request, session),
            given.find(MARGIN).orElse(Calibration.DEFAULT_MARGIN),
            width,
            given.find(WEIGHT_WIDTH).orElse(width)));
  }

  /** The arrays of files, in the order of the model's inputs. */
  static List<TensorData> read(List<Path> files, ConversionRequest request, Session session) {
    PredictionService service = session.host().service(PredictionService.class);
    return ArrayFiles.read(
        files,
        () ->
            service.inputs(Targets.about(Optional.of(request))).stream()
                .map(PredictionService.Port::name)
                .toList());
  }

  private static void refuseAlone(Given given) {
    for (Option<?> option : List.of(MARGIN, WIDTH, WEIGHT_WIDTH)) {
      if (given.find(option).isPresent()) {
        throw new UsageException(CliDiagnostics.MISSING.at(option.display(), CALIBRATE.display()));
      }
    }
  }

  private static double margin(String text) {
    double value = Double.parseDouble(text);
    if (!(value >= 1) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a factor of at least 1, such as 1.5");
    }
    return value;
  }

  static int width(String text) {
    int value = Integer.parseInt(text);
    if (value < Calibration.MIN_WIDTH || value > Calibration.MAX_WIDTH) {
      throw new IllegalArgumentException(
          "a number of bits from " + Calibration.MIN_WIDTH + " to " + Calibration.MAX_WIDTH);
    }
    return value;
  }
}
