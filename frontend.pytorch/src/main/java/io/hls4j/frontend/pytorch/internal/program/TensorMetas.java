package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the records that describe tensors. */
final class TensorMetas {
  private static final int STRIDED = 7;
  private static final Set<String> FIELDS =
      Set.of("dtype", "sizes", "requires_grad", "device", "strides", "storage_offset", "layout");

  private TensorMetas() {}

  /** A tensor of the graph: its strides do not matter, since every operator gives fresh values. */
  static TensorMeta meta(JsonValue value) {
    value.allowOnly(FIELDS);
    return new TensorMeta(
        type(value.at("dtype")),
        value.at("sizes").items().stream().map(ProgramReader::dim).toList());
  }

  /** A stored tensor, as a view into a storage. */
  static StoredTensor stored(JsonValue value, String where, StoredTensor.Storage storage) {
    value.allowOnly(FIELDS);
    JsonValue layout = value.at("layout");
    if (layout.int32() != STRIDED) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.BAD_VERSION.at(
              layout.where(), "the sparse tensor layout", layout.shown()));
    }
    JsonValue offset = value.at("storage_offset");
    return new StoredTensor(
        where,
        type(value.at("dtype")),
        fixed(value.at("sizes")),
        fixed(value.at("strides")),
        offset.isObject() ? offset.at("as_int").whole() : offset.whole(),
        storage);
  }

  /** An element type by its number. */
  static ScalarType type(JsonValue value) {
    return ScalarType.of(value.int32())
        .orElseThrow(
            () ->
                new UnsupportedFeatureException(
                    PytorchDiagnostics.UNSUPPORTED_TYPE.at(value.where(), value.shown())));
  }

  private static List<Long> fixed(JsonValue sizes) {
    List<Long> lengths = new ArrayList<>();
    for (JsonValue size : sizes.items()) {
      if (!(ProgramReader.dim(size) instanceof Dim.Fixed fixed)) {
        throw new ModelException(
            PytorchDiagnostics.BAD_FIELD.at(size.where(), "a known length", size.shown()));
      }
      lengths.add(fixed.length());
    }
    return lengths;
  }
}
