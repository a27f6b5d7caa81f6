package io.hls4j.core.passes.internal.precision;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Embedding;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Rounding;
import java.util.Optional;

/** The type of inputs that do nothing but select rows of embeddings. */
final class RowNumbers {
  private RowNumbers() {}

  /**
   * Whole numbers up to the last row, saturating as the look-up itself does; empty if the input is
   * read as anything else.
   */
  static Optional<Fixed> type(Node input) {
    int rows = rows(input);
    if (rows <= 0) {
      return Optional.empty();
    }
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(rows - 1));
    return Optional.of(Fixed.unsigned(bits, bits).withModes(Rounding.TRN, Overflow.SAT));
  }

  /** The most rows that any reader has; 0 without readers, -1 if one reads numbers. */
  private static int rows(Node node) {
    int most = 0;
    for (Node reader : node.output().consumers()) {
      int rows =
          reader.is(Embedding.KIND)
              ? reader.weight(Embedding.EMBEDDINGS).shape().first()
              : reader.is(Reshape.KIND) ? rows(reader) : -1;
      if (rows < 0) {
        return -1;
      }
      most = Math.max(most, rows);
    }
    return most;
  }
}
