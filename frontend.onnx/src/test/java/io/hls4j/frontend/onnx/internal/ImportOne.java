package io.hls4j.frontend.onnx.internal;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.graph.Graph;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A program that imports one file; its exit code is the number of nodes. */
final class ImportOne {
  private ImportOne() {}

  public static void main(String... args) {
    ModelSource source =
        new ModelSource(Path.of(args[0]), Optional.empty(), List.of(), new byte[0]);
    Graph graph = new OnnxFrontend().read(source, FrontendContext.plain()).graph();
    System.exit(graph.nodes().size());
  }
}
