package io.hls4j.core.engine.internal.run;

import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.api.engine.PredictionService;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.convert.Loaded;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.engine.internal.service.EngineDiagnostics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.ToolException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs one network with the engine that was asked for. */
public final class Execution {
  private final Loaded loaded;
  private final Progress progress;

  /** For one network. */
  public Execution(Loaded loaded, Progress progress) {
    this.loaded = loaded;
    this.progress = progress;
  }

  /** Runs a batch. */
  public PredictionService.Prediction predict(
      List<TensorData> inputs, Engine engine, Layout layout, boolean trace) {
    boolean asModel = engine == Engine.FLOAT;
    Graph graph = asModel ? loaded.imported() : loaded.finished();
    Batch batch = Batch.of(graph, given(inputs, layout, asModel));
    Map<String, TensorData> tensors = tensors(engine, batch, trace);
    Map<String, TensorData> outputs = new LinkedHashMap<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      TensorData y = tensors.get(graph.outputs().get(i).name());
      outputs.put(outputName(i), had(i, y, layout, asModel));
    }
    return new PredictionService.Prediction(
        outputs,
        trace ? tensors : Map.of(),
        asModel ? List.of() : InputRanges.beyond(graph, batch));
  }

  /** The arrays of the user as the network takes them. */
  private List<TensorData> given(List<TensorData> inputs, Layout layout, boolean asModel) {
    if ((layout == Layout.MODEL) == asModel) {
      return inputs;
    }
    return asModel
        ? loaded.layouts().toModel(loaded.finished(), inputs)
        : loaded.layouts().toFirmware(loaded.imported(), inputs);
  }

  /** An output of the network as the user wants it. */
  private TensorData had(int output, TensorData y, Layout layout, boolean asModel) {
    if ((layout == Layout.MODEL) == asModel) {
      return y;
    }
    return asModel
        ? loaded.layouts().outputToFirmware(output, y)
        : loaded.layouts().outputToModel(output, y);
  }

  private String outputName(int i) {
    List<Value> source = loaded.imported().outputs();
    return i < source.size() ? source.get(i).name() : loaded.finished().outputs().get(i).name();
  }

  private Map<String, TensorData> tensors(Engine engine, Batch batch, boolean trace) {
    if (engine == Engine.FLOAT) {
      return new FloatRunner(loaded.imported(), progress).run(batch);
    }
    Map<String, TensorData> tensors = new LinkedHashMap<>();
    runner(engine, trace).run(batch).tensors().forEach((n, t) -> tensors.put(n, t.toTensor()));
    return tensors;
  }

  private Runner runner(Engine engine, boolean trace) {
    return switch (engine) {
      case EMULATOR -> new EmulatorRunner(loaded.finished(), trace, progress);
      case REFERENCE -> new ReferenceRunner(loaded.finished(), progress);
      default -> compiled(engine);
    };
  }

  private Runner compiled(Engine engine) {
    Loaded.Folder folder =
        loaded
            .project()
            .orElseThrow(
                () ->
                    new ModelException(
                        EngineDiagnostics.NEEDS_PROJECT.at(
                            loaded.imported().name(), engine.name().toLowerCase(Locale.ROOT))));
    return new CompiledRunner(folder.directory(), folder.project());
  }

  /**
   * Runs every engine that is at hand and says where they part, and how far the network is from
   * floating point, tensor by tensor. The definition is left out where it would take long.
   */
  public PredictionService.Comparison compare(
      List<TensorData> inputs, Optional<List<TensorData>> against, Optional<TensorData> labels) {
    Graph finished = loaded.finished();
    Batch batch = Batch.of(finished, given(inputs, Layout.MODEL, false));
    labels.ifPresent(l -> checkLabels(l, batch));
    Map<String, Runner.Outcome> runs = new LinkedHashMap<>();
    if (ReferenceRunner.isQuick(finished, batch.size())) {
      runs.put("reference", new ReferenceRunner(finished, progress).run(batch));
    }
    runs.put("emulator", EmulatorRunner.counting(finished, progress).run(batch));
    csim(batch).ifPresent(c -> runs.put("csim", c));
    Map<String, TensorData> expected = expected(Batch.of(loaded.imported(), inputs), against);
    Comparing comparing = new Comparing(finished);
    TensorData fixed = runs.get("emulator").tensors().get(output().name()).toTensor();
    Optional<TensorData> real = Optional.ofNullable(expected.get(output().name()));
    return new PredictionService.Comparison(
        comparing.errors(runs.get("emulator"), expected),
        List.copyOf(runs.keySet()),
        comparing.firstDifference(runs),
        real.flatMap(r -> Comparing.agreement(fixed, r)),
        labels.flatMap(
            l ->
                real.map(
                    r ->
                        new PredictionService.Accuracy(
                            Comparing.accuracy(r, l), Comparing.accuracy(fixed, l)))),
        InputRanges.beyond(finished, batch));
  }

  /** Tensors of the firmware as the model computes them in floating point, by name. */
  Map<String, TensorData> floatTensors(List<TensorData> inputs) {
    return expected(Batch.of(loaded.imported(), inputs), Optional.empty());
  }

  private Value output() {
    return loaded.finished().outputs().get(0);
  }

  static void checkLabels(TensorData labels, Batch batch) {
    if (labels.size() != batch.size()) {
      throw new ModelException(
          EngineDiagnostics.BAD_LABELS.at("labels", labels.size(), batch.size()));
    }
  }

  /** What the tensors of the firmware should be, by their names. */
  private Map<String, TensorData> expected(Batch batch, Optional<List<TensorData>> against) {
    Map<String, TensorData> model = new FloatRunner(loaded.imported(), progress).run(batch);
    List<Value> outputs = loaded.imported().outputs();
    against.ifPresent(
        given -> {
          for (int i = 0; i < Math.min(given.size(), outputs.size()); i++) {
            model.put(outputs.get(i).name(), given.get(i));
          }
        });
    Map<String, TensorData> expected = new HashMap<>();
    for (Node n : loaded.finished().nodes()) {
      n.output()
          .origin()
          .map(model::get)
          .ifPresent(wanted -> expected.put(n.output().name(), wanted));
    }
    List<List<Integer>> orders = loaded.layouts().outputs();
    for (int i = 0; i < orders.size(); i++) {
      if (!orders.get(i).isEmpty()) {
        TensorData wanted = model.get(outputs.get(i).name());
        Shape batched = Batch.batched(batch.size(), outputs.get(i).shape());
        expected.put(
            loaded.finished().outputs().get(i).name(),
            loaded.layouts().outputToFirmware(i, wanted.reshape(batched)));
      }
    }
    return expected;
  }

  /** The compiled firmware, if there is a project and a compiler. */
  private Optional<Runner.Outcome> csim(Batch batch) {
    if (loaded.project().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(compiled(Engine.CSIM).run(batch));
    } catch (ToolException e) {
      boolean absent =
          e.diagnostics().get(0).code()
              == io.hls4j.core.engine.internal.simulate.SimulationDiagnostics.NO_COMPILER;
      if (absent) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
