package io.hls4j.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.cli.internal.Console;
import io.hls4j.cli.internal.Given;
import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.cli.internal.UsageException;
import io.hls4j.core.api.engine.ConversionReport;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.ConversionService;
import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.engine.SweepRequest;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.graph.tensor.TensorData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of errors against widths, with an engine that makes them up. */
class SweepCommandTest {
  @TempDir Path folder;

  private final SweepCommand command = new SweepCommand();
  private final Map<Option<?>, List<String>> given = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void giveData() throws IOException {
    Path data = Files.writeString(folder.resolve("x.csv"), "1,2\n3,4\n");
    give("MODEL", "m.onnx");
    give("--input", data.toString());
  }

  private void give(String option, String value) {
    command.options().stream()
        .filter(o -> o.display().equals(option))
        .forEach(o -> given.put(o, List.of(value)));
  }

  private String run() {
    Console console = Console.of(out, new ByteArrayOutputStream());
    command.run(new Session(new Given(given), console, Platform.with(new Engine())));
    console.out().flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsOneRowForEachWidth() {
    give("--widths", "8..9");
    give("--labels", folder.resolve("x.csv").toString());
    assertEquals(
        """
        WIDTH  WEIGHTS  ACCURACY  AGREEMENT  MAX ERROR  MEAN ERROR  OVERFLOWS
        8      8        12.50 %   25.00 %    0.125      0.0625      3
        9      9        12.50 %   25.00 %    0.125      0.0625      3
        floating point: 50.00 %
        """,
        run());
  }

  @Test
  void writesJson() {
    give("--widths", "6");
    give("--calibrate-weight-width", "4");
    give("--json", "");
    assertEquals(
        """
        {
          "widths": [
            {
              "width": 6,
              "weight_width": 4,
              "agreement": 0.25,
              "max_error": 0.125,
              "mean_error": 0.0625,
              "overflows": 3
            }
          ]
        }
        """,
        run());
  }

  @Test
  void refusesWidthsThatAreNone() {
    for (String widths : List.of("9..4", "1..4", "4...6", "x", "4,,5", "65")) {
      give("--widths", widths);
      assertThrows(UsageException.class, this::run, widths);
    }
  }

  /** An engine that knows every answer beforehand. */
  private static final class Engine implements PredictionService, ConversionService {
    @Override
    public Sweep sweep(SweepRequest request, Progress progress) {
      boolean labels = request.labels().isPresent();
      return new Sweep(
          labels ? Optional.of(0.5) : Optional.empty(),
          request.widths().stream()
              .map(
                  w ->
                      new SweepStep(
                          w,
                          request.weightWidth().orElse(w),
                          labels ? Optional.of(0.125) : Optional.empty(),
                          Optional.of(0.25),
                          0.125,
                          0.0625,
                          3))
              .toList());
    }

    @Override
    public ModelSource source(Path file, Optional<Path> weights, List<List<Integer>> shapes) {
      return new ModelSource(file, weights, List.of(), new byte[0]);
    }

    @Override
    public Prediction predict(PredictionRequest request, Progress progress) {
      throw new AssertionError("the command does not ask for this");
    }

    @Override
    public Comparison compare(
        Path project,
        List<TensorData> inputs,
        Optional<List<TensorData>> against,
        Optional<TensorData> labels,
        Progress progress) {
      throw new AssertionError("the command does not ask for this");
    }

    @Override
    public List<Port> inputs(PredictionRequest request) {
      throw new AssertionError("the command does not ask for this");
    }

    @Override
    public ConversionReport convert(
        ConversionRequest request, Path directory, boolean force, Progress progress) {
      throw new AssertionError("the command does not ask for this");
    }

    @Override
    public String configuration(
        ModelSource source,
        Optional<String> backend,
        Granularity granularity,
        Optional<String> precision) {
      throw new AssertionError("the command does not ask for this");
    }
  }
}
