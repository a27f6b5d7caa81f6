package io.hls4j.conformance;

import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.emulator.Emulator;
import io.hls4j.core.engine.internal.config.Configuration;
import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphCopy;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.passes.FinishListener;
import io.hls4j.core.passes.FinishedGraph;
import io.hls4j.core.passes.GraphFinisher;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** One recorded run through frontend, configuration, passes and engines of this project. */
final class Comparison {
  private final RecordedRun run;
  private final ImportedModel imported;
  private final List<TensorData> inputs;
  private final Map<Graph, Layouts> layouts = new IdentityHashMap<>();

  Comparison(RecordedRun run) {
    this.run = run;
    this.imported = Models.read(run);
    this.inputs = inputs(run, imported.graph());
  }

  /** The input arrays in the shapes of the graph, in the graph's order. */
  private static List<TensorData> inputs(RecordedRun run, Graph graph) {
    List<TensorData> all = new ArrayList<>();
    List<TensorData> recorded = run.inputs();
    for (int i = 0; i < recorded.size(); i++) {
      TensorData x = recorded.get(i);
      Shape shape = graph.inputs().get(i).shape().prepend(x.shape().first());
      all.add(x.reshape(shape));
    }
    return all;
  }

  /** The shapes of the outputs in the model, without the batch. */
  List<Shape> outputShapes() {
    return imported.graph().outputs().stream().map(Value::shape).toList();
  }

  int samples() {
    return inputs.get(0).shape().first();
  }

  /** The graph finished by a numerics policy, with the recorded configuration. */
  FinishedGraph finish(String numerics) {
    return finish(Map.of("Model.Numerics", numerics));
  }

  /** The graph finished with the recorded configuration, in which some settings are replaced. */
  FinishedGraph finish(Map<String, String> overrides) {
    Configuration configuration =
        Configuration.parse(run.configuration(), overrides, StandardLayers.ALL);
    FinishedGraph finished =
        new GraphFinisher(
                configuration.settings(),
                run.backend().toLowerCase(java.util.Locale.ROOT),
                List.of(),
                FinishListener.NONE)
            .finish(GraphCopy.of(imported.graph()));
    List<Diagnostic> errors =
        configuration.problems().stream().filter(Diagnostic::isError).toList();
    if (!errors.isEmpty()) {
      throw new ModelException(errors);
    }
    layouts.put(finished.graph(), new Layouts(finished.inputOrders(), finished.outputOrders()));
    return finished;
  }

  /** Bits of every tensor of a graph for the first samples, by name. */
  Map<String, RawTensor> trace(Graph graph, int samples) {
    List<TensorData> given = layouts.get(graph).toFirmware(imported.graph(), inputs);
    List<TensorData> first =
        given.stream().map(x -> x.rows(0, Math.min(samples, x.shape().first()))).toList();
    return Emulator.of(graph).run(first, true, 1, Progress.NONE);
  }

  /** Outputs of the emulator for all samples, one array for each output. */
  List<double[]> emulate(Graph graph) {
    Layouts layout = layouts.get(graph);
    Map<String, RawTensor> outputs =
        Emulator.of(graph).run(layout.toFirmware(imported.graph(), inputs));
    List<double[]> all = new ArrayList<>();
    for (int o = 0; o < graph.outputs().size(); o++) {
      TensorData y = outputs.get(graph.outputs().get(o).name()).toTensor();
      all.add(layout.outputToModel(o, y).toDoubles());
    }
    return all;
  }

  /** Outputs of the reference evaluator for the first samples, one array for each output. */
  List<double[]> evaluate(Graph graph, int samples) {
    return run(ReferenceEvaluator.fixed(graph), graph, layouts.get(graph), samples);
  }

  /** Outputs of the source model in floating point for the first samples. */
  List<double[]> real(int samples) {
    Layouts same = new Layouts(List.of(), List.of());
    return run(ReferenceEvaluator.real(imported.graph()), imported.graph(), same, samples);
  }

  private List<double[]> run(
      ReferenceEvaluator evaluator, Graph graph, Layouts layout, int samples) {
    List<TensorData> given = layout.toFirmware(imported.graph(), inputs);
    List<double[]> all = new ArrayList<>();
    for (Value v : graph.outputs()) {
      all.add(new double[Math.toIntExact(samples * v.shape().size())]);
    }
    for (int s = 0; s < samples; s++) {
      int sample = s;
      List<TensorData> one =
          given.stream()
              .map(x -> x.rows(sample, sample + 1).reshape(x.shape().without(0)))
              .toList();
      Map<Value, NumTensor> values = evaluator.run(one);
      for (int o = 0; o < all.size(); o++) {
        NumTensor result = values.get(graph.outputs().get(o));
        TensorData single = TensorData.wrapDoubles(result.shape().prepend(1), result.toDoubles());
        double[] y = layout.outputToModel(o, single).toDoubles();
        System.arraycopy(y, 0, all.get(o), s * y.length, y.length);
      }
    }
    return all;
  }

  /** A number as it was recorded: rounded to single precision, binary numbers as 0 and 1. */
  static double recorded(double v, Value output) {
    double shown = output.precision() == Xnor.XNOR ? Math.max(v, 0) : v;
    return Exact.of(shown).floatValue();
  }
}
