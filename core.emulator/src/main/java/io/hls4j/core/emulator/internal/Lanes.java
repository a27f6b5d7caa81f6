package io.hls4j.core.emulator.internal;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;

/**
 * The values of one tensor for a block of samples, element by element and, within an element,
 * sample by sample, so that loops over samples are contiguous. Mantissas are kept in the narrowest
 * machine numbers that hold the type.
 */
final class Lanes {
  /** How mantissas are kept. */
  enum Store {
    /** Signed 32-bit numbers. */
    INT,
    /** Signed 64-bit numbers. */
    LONG,
    /** Exact numbers of any size, and floating-point numbers. */
    WIDE
  }

  final Precision type;
  final int elements;
  final Store store;
  final int[] ints;
  final long[] longs;
  final Exact[] wides;

  Lanes(Value value) {
    type = value.precision();
    elements = Math.toIntExact(value.shape().size());
    store = storeFor(type);
    int size = elements * Plan.BLOCK;
    ints = store == Store.INT ? new int[size] : null;
    longs = store == Store.LONG ? new long[size] : null;
    wides = store == Store.WIDE ? new Exact[size] : null;
  }

  static Store storeFor(Precision type) {
    if (type instanceof Xnor) {
      return Store.INT;
    }
    if (!(type instanceof FixedPoint f)) {
      return Store.WIDE;
    }
    int bits = f.width() + (f.signed() ? 0 : 1);
    return bits <= Integer.SIZE ? Store.INT : bits <= Long.SIZE ? Store.LONG : Store.WIDE;
  }

  /** Fraction bits of the mantissas; a binary value counts as the integer -1 or 1. */
  int fraction() {
    return type instanceof FixedPoint f ? f.fraction() : 0;
  }

  /** The mantissa at a position, for stores other than WIDE. */
  long mantissa(int position) {
    return store == Store.INT ? ints[position] : longs[position];
  }

  void setMantissa(int position, long mantissa) {
    if (store == Store.INT) {
      ints[position] = (int) mantissa;
    } else {
      longs[position] = mantissa;
    }
  }

  Exact get(int position) {
    return store == Store.WIDE ? wides[position] : Exact.of(mantissa(position), -fraction());
  }

  void set(int position, Num value) {
    Exact exact = (Exact) value;
    if (store == Store.WIDE) {
      wides[position] = exact;
    } else {
      setMantissa(position, exact.longMantissa(fraction()));
    }
  }

  /** Writes the bits of {@code count} samples to a batch, from sample {@code from} on. */
  void copyTo(long[] words, int from, int count) {
    int per = RawTensor.wordsFor(type);
    for (int e = 0; e < elements; e++) {
      for (int s = 0; s < count; s++) {
        int to = ((from + s) * elements + e) * per;
        int at = e * Plan.BLOCK + s;
        if (store == Store.WIDE || per > 1) {
          RawTensor.put(get(at), type, words, to);
        } else if (type instanceof Xnor) {
          words[to] = ints[at] > 0 ? 1 : 0;
        } else {
          words[to] = mantissa(at);
        }
      }
    }
  }
}
