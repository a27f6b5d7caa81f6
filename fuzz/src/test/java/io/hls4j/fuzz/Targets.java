package io.hls4j.fuzz;

import io.hls4j.backend.vivado.internal.VitisBackend;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.engine.internal.config.Configuration;
import io.hls4j.core.engine.internal.convert.Conversion;
import io.hls4j.core.engine.internal.convert.ConversionComponent;
import io.hls4j.core.engine.internal.convert.Loaded;
import io.hls4j.core.engine.internal.run.Execution;
import io.hls4j.core.engine.internal.run.Loader;
import io.hls4j.core.engine.internal.service.ServiceCollector;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.Verifier;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.tensor.io.ArrayFiles;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.graph.text.TextSyntaxException;
import io.hls4j.frontend.keras.internal.KerasFrontend;
import io.hls4j.frontend.onnx.internal.OnnxFrontend;
import io.hls4j.frontend.pytorch.internal.PytorchFrontend;
import io.hls4j.frontend.pytorch.internal.pickle.LegacySave;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that reads files from strangers, each by itself and as part of a whole conversion. */
final class Targets {
  private static final long MOST_NUMBERS = 100_000;

  private static final Services SERVICES =
      new Services(
          List.of(new KerasFrontend(), new OnnxFrontend(), new PytorchFrontend()),
          List.of(new VitisBackend(KernelCatalogue.standard())),
          List.of(),
          List.of(),
          Map.of());

  /** All targets. */
  static final List<Target> ALL =
      List.of(
          new Target("read", 256, 2, Targets::read),
          new Target("convert", 1024, 5, Targets::convert),
          new Target("pickle", 256, 2, Targets::pickle),
          new Target("array", 256, 2, (file, weights) -> ArrayFiles.read(file)),
          new Target("configuration", 256, 2, Targets::configuration),
          new Target("project", 512, 5, Targets::project),
          new Target("graph", 256, 2, Targets::graph),
          new Target("hdf5", 256, 2, (file, weights) -> PartTargets.hdf5(bytes(file))),
          new Target("onnx", 256, 2, PartTargets::onnx),
          new Target("program", 256, 2, (file, weights) -> PartTargets.program(bytes(file))),
          new Target("script", 256, 5, Targets::script));

  private Targets() {}

  /** The target of the given name. */
  static Target named(String name) {
    return ALL.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static void read(Path file, Optional<Path> weights) {
    Graph graph = new Conversion(SERVICES, Progress.NONE).read(request(file, weights)).graph();
    Verifier.check(graph, DiagnosticSink.failFast());
  }

  /** Writes a project, whose description is a seed. */
  static void write(Path file, Optional<Path> weights, Path directory) {
    new Conversion(SERVICES, Progress.NONE).write(request(file, weights), directory, false);
  }

  private static void convert(Path file, Optional<Path> weights) {
    run(new Conversion(SERVICES, Progress.NONE).load(request(file, weights)));
  }

  private static ConversionRequest request(Path file, Optional<Path> weights) {
    // TorchScript leaves the shapes of inputs to the user.
    boolean open = file.toString().endsWith(".pt");
    ModelSource source =
        new ConversionComponent(new ServiceCollector())
            .source(file, weights, open ? List.of(List.of(4)) : List.of());
    return new ConversionRequest(
        source, List.of(), Map.of(), Optional.of("vitis"), false, List.of());
  }

  /** Predicts on zeros what is small enough. */
  private static void run(Loaded loaded) {
    Verifier.checkFinished(loaded.finished(), DiagnosticSink.failFast());
    if (numbers(loaded.finished()) + numbers(loaded.imported()) < MOST_NUMBERS) {
      List<TensorData> zeros =
          loaded.imported().inputs().stream()
              .map(v -> v.shape().prepend(1))
              .map(s -> TensorData.wrapFloats(s, new float[Math.toIntExact(s.size())]))
              .toList();
      Execution execution = new Execution(loaded, Progress.NONE);
      execution.predict(zeros, Engine.EMULATOR, Layout.MODEL, false);
      execution.predict(zeros, Engine.FLOAT, Layout.MODEL, false);
    }
  }

  private static double numbers(Graph graph) {
    double all = 0;
    for (Node n : graph.nodes()) {
      all += n.output().shape().size();
      for (Value v : n.inputs()) {
        all += v.shape().size();
      }
    }
    return all;
  }

  private static void pickle(Path file, Optional<Path> weights) {
    LegacySave.read(file.toString(), bytes(file));
  }

  private static void configuration(Path file, Optional<Path> weights) {
    Configuration.read(List.of(file), Map.of(), StandardLayers.ALL);
  }

  private static void project(Path file, Optional<Path> weights) {
    run(new Loader(SERVICES).project(file.getParent()));
  }

  private static void graph(Path file, Optional<Path> weights) {
    try {
      Graph graph = GraphParser.parse(new String(bytes(file), StandardCharsets.UTF_8));
      Verifier.check(graph, DiagnosticSink.failFast());
    } catch (TextSyntaxException e) {
      if (e.getMessage() == null) {
        throw new IllegalStateException("no message", e);
      }
    }
  }

  private static void script(Path file, Optional<Path> weights) {
    try {
      Path archive = Files.createTempFile("hls4j-fuzz", ".pt");
      try {
        Files.write(archive, PartTargets.archive(bytes(file)));
        read(archive, Optional.empty());
      } finally {
        Files.delete(archive);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
