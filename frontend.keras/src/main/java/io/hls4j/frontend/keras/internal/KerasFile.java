package io.hls4j.frontend.keras.internal;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.archive.KerasArchive;
import io.hls4j.frontend.keras.internal.config.Json;
import io.hls4j.frontend.keras.internal.config.ModelConfig;
import io.hls4j.frontend.keras.internal.config.ModelConfigReader;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5File;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5Group;
import io.hls4j.frontend.keras.internal.ops.KerasImporter;
import io.hls4j.frontend.keras.internal.weights.WeightStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Opens a model file of any of the formats of Keras, by its content and not by its name. */
public final class KerasFile {
  private static final String CONFIG = "model_config";
  private static final String VERSION = "keras_version";

  private final ModelSource source;
  private final FrontendContext context;
  private final String name;

  private KerasFile(ModelSource source, FrontendContext context) {
    this.source = source;
    this.context = context;
    this.name = source.file().getFileName().toString();
  }

  /** Reads the model that the user gave. */
  public static ImportedModel read(ModelSource source, FrontendContext context) {
    return new KerasFile(source, context).read();
  }

  private ImportedModel read() {
    byte[] head = source.head();
    if (head.length == 0) {
      throw error(KerasDiagnostics.EMPTY.at(name));
    }
    if (Hdf5File.hasSignature(head)) {
      return hdf5();
    }
    if (KerasArchive.hasSignature(head) || source.extension().equals("keras")) {
      return archive();
    }
    if (startsWithBrace(head) || source.extension().equals("json")) {
      return json();
    }
    throw error(KerasDiagnostics.NOT_KERAS.at(name));
  }

  /** Whether the first character that is not white space opens a JSON object. */
  public static boolean startsWithBrace(byte[] head) {
    for (byte b : head) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b == '{';
      }
    }
    return false;
  }

  private ImportedModel hdf5() {
    refuseWeights();
    try (Hdf5File file = Hdf5File.open(source.file())) {
      String config =
          file.root().text(CONFIG).orElseThrow(() -> error(KerasDiagnostics.WEIGHTS_ONLY.at(name)));
      ModelConfig model =
          ModelConfigReader.read(Json.read(config, name), file.root().text(VERSION), name);
      return convert(model, file.root(), "HDF5");
    }
  }

  private ImportedModel archive() {
    refuseWeights();
    KerasArchive archive = KerasArchive.read(source.file());
    String place = name + ":config.json";
    ModelConfig model =
        ModelConfigReader.read(Json.read(archive.config(), place), version(archive), place);
    try (Hdf5File file = open(archive)) {
      return convert(model, file.root(), "archive");
    }
  }

  private Optional<String> version(KerasArchive archive) {
    return archive
        .metadata()
        .map(bytes -> Json.read(bytes, name + ":metadata.json"))
        .filter(Map.class::isInstance)
        .map(fields -> ((Map<?, ?>) fields).get(VERSION))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private ImportedModel json() {
    ModelConfig model =
        ModelConfigReader.read(Json.read(bytes(source.file()), name), Optional.empty(), name);
    Path weights =
        source.weights().orElseThrow(() -> error(KerasDiagnostics.NO_WEIGHTS_FILE.at(name)));
    try (Hdf5File file = openWeights(weights)) {
      return convert(model, file.root(), "architecture and weights");
    }
  }

  private Hdf5File openWeights(Path weights) {
    return KerasArchive.isKeras(weights)
        ? open(KerasArchive.read(weights))
        : Hdf5File.open(weights);
  }

  private Hdf5File open(KerasArchive archive) {
    return Hdf5File.of(name + ":model.weights.h5", ByteBuffer.wrap(archive.weights()));
  }

  private ImportedModel convert(ModelConfig model, Hdf5Group root, String container) {
    return KerasImporter.read(
        model,
        WeightStore.open(root, model),
        source.inputShapes(),
        context,
        "Keras " + model.generation() + " " + container);
  }

  /** A whole model has its own weights; a second set must not be ignored in silence. */
  private void refuseWeights() {
    source
        .weights()
        .ifPresent(
            path -> {
              throw error(KerasDiagnostics.TWO_WEIGHTS.at(name, path.getFileName()));
            });
  }

  private static byte[] bytes(Path file) {
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > Json.MAX_LENGTH) {
        throw error(KerasDiagnostics.JSON_LIMIT.at(name, Files.size(file) + " bytes"));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelException(KerasDiagnostics.UNREADABLE.at(name, e.getMessage()), e);
    }
  }

  private static ModelException error(Diagnostic diagnostic) {
    return new ModelException(diagnostic);
  }
}
