package io.hls4j.frontend.keras.internal;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.frontend.keras.internal.archive.KerasArchive;
import io.hls4j.frontend.keras.internal.hdf5.Hdf5File;
import io.hls4j.frontend.keras.internal.ops.KerasImporter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Reads models of Keras 2 and Keras 3 without Python. */
@Component(service = Frontend.class)
public final class KerasFrontend implements Frontend {
  private static final List<String> EXTENSIONS = List.of("keras", "h5", "hdf5", "json");

  /** Names of the entries of a Keras archive; one of them comes first. */
  private static final List<String> ENTRIES =
      List.of("metadata.json", "config.json", "model.weights.h5");

  private static final int ENTRY_NAME = 30;

  @Override
  public String name() {
    return "keras";
  }

  @Override
  public String summary() {
    return "Keras 2 and 3: .keras, whole-model .h5, and .json with separate weights";
  }

  @Override
  public List<String> extensions() {
    return EXTENSIONS;
  }

  @Override
  public Recognition recognize(ModelSource source) {
    if (Hdf5File.hasSignature(source.head()) || isArchive(source.head()) || isJson(source.head())) {
      return Recognition.BY_CONTENT;
    }
    return EXTENSIONS.contains(source.extension()) ? Recognition.BY_NAME : Recognition.NO;
  }

  @Override
  public List<SupportedOperator> operators() {
    return KerasImporter.operators();
  }

  @Override
  public ImportedModel read(ModelSource source, FrontendContext context) {
    return KerasFile.read(source, context);
  }

  /** A zip archive begins with a header of 30 bytes and the name of its first entry. */
  private static boolean isArchive(byte[] head) {
    if (!KerasArchive.hasSignature(head) || head.length < ENTRY_NAME) {
      return false;
    }
    String rest =
        new String(head, ENTRY_NAME, head.length - ENTRY_NAME, StandardCharsets.ISO_8859_1);
    return ENTRIES.stream().anyMatch(rest::startsWith);
  }

  private static boolean isJson(byte[] head) {
    return KerasFile.startsWithBrace(head)
        && new String(head, StandardCharsets.UTF_8).contains("\"class_name\"");
  }
}
