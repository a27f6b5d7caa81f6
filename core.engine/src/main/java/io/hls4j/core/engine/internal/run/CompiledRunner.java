package io.hls4j.core.engine.internal.run;

import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.engine.internal.project.Project;
import io.hls4j.core.engine.internal.simulate.CompiledSimulation;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the emitted firmware, compiled for the CPU. */
final class CompiledRunner implements Runner {
  private final Path directory;
  private final Project project;

  CompiledRunner(Path directory, Project project) {
    this.directory = directory;
    this.project = project;
  }

  @Override
  public Outcome run(Batch batch) {
    Graph graph = project.finished();
    List<RawTensor> inputs = new ArrayList<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      inputs.add(quantize(graph.inputs().get(i), batch.inputs().get(i), batch.size()));
    }
    List<RawTensor> outputs =
        new CompiledSimulation(directory, project.simulation(), graph).run(inputs);
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      tensors.put(graph.outputs().get(i).name(), outputs.get(i));
    }
    return new Outcome(tensors, Map.of());
  }

  private static RawTensor quantize(Value input, TensorData data, int batch) {
    Precision type = input.precision();
    int per = RawTensor.wordsFor(type);
    long[] words = new long[data.size() * per];
    for (int i = 0; i < data.size(); i++) {
      RawTensor.put(Quantize.cast(Exact.of(data.at(i)), type), type, words, i * per);
    }
    return new RawTensor(type, batch, input.shape(), words);
  }
}
