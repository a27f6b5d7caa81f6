package io.hls4j.cli.internal.command;

import io.hls4j.cli.internal.Option;
import io.hls4j.cli.internal.Session;
import io.hls4j.core.api.engine.ConversionRequest;
import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.engine.PredictionRequest.Engine;
import io.hls4j.core.api.engine.PredictionRequest.Layout;
import io.hls4j.core.graph.tensor.TensorData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What commands are about: a project folder or a model file. */
final class Targets {
  static final Option<Path> MODEL =
      Option.operand("MODEL", "Model file: .onnx, .keras, .h5, .json, .pt2 or .pt.").as(Path::of);
  static final Option<Path> TARGET =
      Option.operand("DIR|MODEL", "Project folder, or a model file.").as(Path::of);
  static final Option<Path> PROJECT =
      Option.operand("DIR", "Project folder, written by convert.").as(Path::of);

  private Targets() {}

  /** A folder is a project, whatever is in it: the engine says what is wrong with it. */
  static boolean isProject(Path target) {
    return Files.isDirectory(target);
  }

  /** A request without data about the target of a command. */
  static PredictionRequest about(Session session) {
    return request(session, List.of(), Engine.EMULATOR, Layout.MODEL, false);
  }

  /** A request without data about a model file. */
  static PredictionRequest about(Optional<ConversionRequest> model) {
    return new PredictionRequest(
        Optional.empty(), model, List.of(), Engine.EMULATOR, Layout.MODEL, false);
  }

  static PredictionRequest request(
      Session session, List<TensorData> inputs, Engine engine, Layout layout, boolean trace) {
    Path target = session.given().get(TARGET);
    return new PredictionRequest(
        isProject(target) ? Optional.of(target) : Optional.empty(),
        ModelOptions.requestUnlessProject(target, session),
        inputs,
        engine,
        layout,
        trace);
  }
}
