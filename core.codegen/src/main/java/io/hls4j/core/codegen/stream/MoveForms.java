package io.hls4j.core.codegen.stream;

import io.hls4j.core.codegen.stream.StreamForm.Repeats;
import io.hls4j.core.codegen.stream.StreamForm.Windows;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Rearrangement;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Forms of layers that move whole words along one or two axes: padding, cropping, slices, nearest
 * cells.
 */
final class MoveForms {
  private final Node node;
  private final int length;
  private final int inRows;
  private final int inColumns;
  private final int outRows;
  private final int outColumns;
  private final int images;

  private MoveForms(Node node, Shape in, Shape out) {
    this.node = node;
    this.length = in.last();
    this.inColumns = in.dim(-2);
    this.outColumns = out.dim(-2);
    this.inRows = in.rank() > 2 ? in.dim(-3) : 1;
    this.outRows = out.rank() > 2 ? out.dim(-3) : 1;
    this.images = Words.of(in).count() / inRows / inColumns;
  }

  /** The form of a layer, if it is such a one. */
  static Optional<StreamForm> of(Node n) {
    Optional<int[]> sources = Rearrangement.sources(n);
    if (sources.isEmpty() || n.input().precision() instanceof Xnor) {
      return Optional.empty();
    }
    Shape in = n.input().shape();
    Shape out = n.output().shape();
    if (in.rank() < 2 || in.rank() != out.rank() || in.last() != out.last()) {
      return Optional.empty();
    }
    MoveForms forms = new MoveForms(n, in, out);
    return forms.images * forms.outRows * forms.outColumns == Words.of(out).count()
        ? forms.form(sources.get())
        : Optional.empty();
  }

  private Optional<StreamForm> form(int... sources) {
    int[] rows = new int[outRows];
    int[] columns = new int[outColumns];
    Arrays.fill(rows, Rearrangement.ZERO);
    Arrays.fill(columns, Rearrangement.ZERO);
    for (int cell = 0; cell < outRows * outColumns; cell++) {
      int from = sources[cell * length];
      if (from >= 0) {
        rows[cell / outColumns] = from / length / inColumns;
        columns[cell % outColumns] = from / length % inColumns;
      }
    }
    return isMadeOf(sources, rows, columns) ? form(rows, columns) : Optional.empty();
  }

  /** Whether all words stay whole and the axes move by themselves. */
  private boolean isMadeOf(int[] sources, int[] rows, int... columns) {
    for (int i = 0; i < sources.length; i++) {
      int cell = i / length;
      int image = cell / (outRows * outColumns);
      int row = rows[cell / outColumns % outRows];
      int column = columns[cell % outColumns];
      int from =
          row < 0 || column < 0
              ? Rearrangement.ZERO
              : ((image * inRows + row) * inColumns + column) * length + i % length;
      if (sources[i] != from) {
        return false;
      }
    }
    return true;
  }

  private Optional<StreamForm> form(int[] rows, int... columns) {
    Node part = Parts.copy(node, length);
    if (repeats(rows, inRows) && repeats(columns, inColumns)) {
      return Optional.of(
          new Repeats(part, images, inRows, inColumns, outRows / inRows, outColumns / inColumns));
    }
    return Walk.moving(inRows, rows)
        .flatMap(
            r ->
                Walk.moving(inColumns, columns)
                    .map(c -> new Windows(part, images, r, c, 1, 1, Windows.Padding.ZERO)));
  }

  private static boolean repeats(int[] sources, int in) {
    int times = sources.length / in;
    for (int i = 0; i < sources.length; i++) {
      if (times == 0 || sources.length % in != 0 || sources[i] != i / times) {
        return false;
      }
    }
    return true;
  }
}
