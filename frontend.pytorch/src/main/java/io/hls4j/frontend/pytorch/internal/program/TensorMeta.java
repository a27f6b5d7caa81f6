package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the file says about a tensor.
 *
 * @param type its elements
 * @param sizes lengths of its axes
 */
public record TensorMeta(ScalarType type, List<Dim> sizes) {

  /** Copies the list. */
  public TensorMeta {
    sizes = List.copyOf(sizes);
  }

  /** Type and sizes for messages, such as {@code float32[s0, 16]}. */
  @Override
  public String toString() {
    return type.name().toLowerCase(Locale.ROOT)
        + sizes.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
