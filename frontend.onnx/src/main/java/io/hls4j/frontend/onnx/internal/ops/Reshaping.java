package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Operand.Sizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the batch in the new shape of a tensor. Elements keep their order, so the axis that holds
 * the batch is the one whose place in that order is the batch's: the axes in front of it have as
 * many elements as those in front of the batch before, and those behind it likewise.
 */
final class Reshaping {
  private static final int OPEN = -1;

  private final int outer;
  private final int inner;
  private final long batch;
  private final List<Long> lengths;

  /**
   * A reshape.
   *
   * @param outer elements of a sample in front of the batch
   * @param inner elements of a sample behind the batch
   * @param batch samples in the file, negative if that is open
   * @param lengths the new lengths; -1 is open, multiples of the batch are those of {@link Sizes}
   */
  private Reshaping(int outer, int inner, long batch, List<Long> lengths) {
    this.outer = outer;
    this.inner = inner;
    this.batch = batch;
    this.lengths = lengths;
  }

  /** The axes of a tensor after a reshape, if the batch stays whole. */
  static Optional<Axes> of(Axes from, List<Long> target, long batch) {
    int at = Math.max(0, from.batchAxis());
    List<Integer> dims = new ArrayList<>(from.dims());
    if (from.batchAxis() < 0) {
      dims.add(0, Axes.BATCH);
    }
    Reshaping reshaping =
        new Reshaping(
            product(dims.subList(0, at)) * from.outer(),
            product(dims.subList(at + 1, dims.size())) * from.inner(),
            batch,
            copied(from, target));
    List<Integer> places =
        IntStream.range(0, target.size())
            .boxed()
            .sorted(Comparator.comparing(reshaping::doubt))
            .toList();
    Optional<Axes> best = places.stream().map(reshaping::at).flatMap(Optional::stream).findFirst();
    return batch == 1 && best.filter(axes -> axes.merged() == 1).isEmpty()
        ? reshaping.unmarked()
        : best;
  }

  /** The more a length looks like that of the batch, the less. */
  private int doubt(int axis) {
    if (Sizes.isBatches(lengths.get(axis))) {
      return 0;
    }
    boolean alone = at(axis).filter(axes -> axes.merged() == 1).isPresent();
    return alone ? 1 : lengths.get(axis) == OPEN ? 2 : 3;
  }

  private static int product(List<Integer> dims) {
    return dims.stream().reduce(1, Math::multiplyExact);
  }

  /** The target with lengths in the place of its zeros. */
  private static List<Long> copied(Axes from, List<Long> target) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      long length = target.get(i);
      if (length == 0 && i < from.rank()) {
        int dim = from.dim(i);
        length = dim == Axes.BATCH ? Sizes.batches(from.merged()) : dim;
      }
      all.add(length);
    }
    return all;
  }

  /** The axes if the batch is in the given one. */
  private Optional<Axes> at(int axis) {
    List<Integer> before = resolved(lengths.subList(0, axis), outer);
    List<Integer> behind = resolved(lengths.subList(axis + 1, lengths.size()), inner);
    if (before == null || behind == null) {
      return Optional.empty();
    }
    boolean twoOpen = before.size() + behind.size() + 1 != lengths.size();
    int merged = outer / product(before);
    int own = inner / product(behind);
    if (twoOpen || !isBatch(lengths.get(axis), (long) merged * own)) {
      return Optional.empty();
    }
    List<Integer> dims = new ArrayList<>(before);
    dims.add(Axes.BATCH);
    dims.addAll(behind);
    return Optional.of(new Axes(dims, merged, own));
  }

  private boolean isBatch(long length, long merged) {
    if (Sizes.isBatches(length)) {
      return Sizes.count(length) == merged;
    }
    return length == OPEN || length == merged || batch > 0 && length == merged * batch;
  }

  /** Lengths whose product divides a number, with one open length worked out; null if not. */
  private static List<Integer> resolved(List<Long> lengths, int elements) {
    List<Integer> dims = new ArrayList<>();
    long product = 1;
    for (long length : lengths) {
      if (length != OPEN && (length <= 0 || length > elements)) {
        return null;
      }
      product *= length == OPEN ? 1 : length;
      dims.add((int) length);
    }
    if (product > elements || elements % product != 0) {
      return null;
    }
    int open = dims.indexOf(OPEN);
    if (open >= 0) {
      dims.set(open, (int) (elements / product));
      return dims.contains(OPEN) ? null : dims;
    }
    return dims;
  }

  /**
   * The axes of a file for one sample, in which no axis need be the batch: the first of length 1
   * is, if there is one.
   */
  private Optional<Axes> unmarked() {
    List<Integer> dims = resolved(lengths, Math.multiplyExact(outer, inner));
    if (dims == null || product(dims) != outer * inner) {
      return Optional.empty();
    }
    int one = dims.indexOf(1);
    Axes axes = new Axes(dims);
    return Optional.of(one < 0 ? axes : axes.with(one, Axes.BATCH));
  }
}
