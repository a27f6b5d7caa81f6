package io.hls4j.core.graph.eval;

import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The bits of a batch of tensors, as every engine and the compiled firmware exchange them: for each
 * element the two's complement mantissa in {@link #wordsFor} 64-bit words, low word first,
 * sign-extended. A binary value is 0 or 1, a floating-point value the bits of a double. Equal bits
 * are equal numbers, at any width.
 */
public final class RawTensor {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final Precision type;
  private final int batch;
  private final Shape shape;
  private final long[] words;

  /**
   * Takes over an array.
   *
   * @param type type of every element
   * @param batch number of samples
   * @param shape shape of one sample
   * @param words the bits, sample by sample; not copied
   */
  public RawTensor(Precision type, int batch, Shape shape, long[] words) {
    if (words.length != batch * shape.size() * wordsFor(type)) {
      throw new IllegalArgumentException(
          words.length + " words for " + batch + " samples of shape " + shape);
    }
    this.type = type;
    this.batch = batch;
    this.shape = shape;
    this.words = words;
  }

  /** How many 64-bit words an element of the given type takes. */
  public static int wordsFor(Precision type) {
    int bits = type instanceof FixedPoint f ? f.width() + (f.signed() ? 0 : 1) : Long.SIZE;
    return Math.max(1, (bits + Long.SIZE - 1) / Long.SIZE);
  }

  /** Type of every element. */
  public Precision type() {
    return type;
  }

  /** Number of samples. */
  public int batch() {
    return batch;
  }

  /** Shape of one sample. */
  public Shape shape() {
    return shape;
  }

  /** The bits, sample by sample; not a copy, do not write. */
  public long[] words() {
    return words;
  }

  /** Writes the bits of one number of the given type to {@code words} from {@code at} on. */
  public static void put(Num value, Precision type, long[] words, int at) {
    if (type instanceof FixedPoint f) {
      BigInteger mantissa = ((Exact) value).mantissa(f.fraction());
      for (int w = 0; w < wordsFor(type); w++) {
        words[at + w] = mantissa.shiftRight(w * Long.SIZE).longValue();
      }
    } else if (type instanceof Xnor) {
      words[at] = value.signum() >= 0 ? 1 : 0;
    } else {
      words[at] = Double.doubleToLongBits(value.doubleValue());
    }
  }

  /** The number whose bits stand at the given element position of the whole batch. */
  public Exact at(int position) {
    int n = wordsFor(type);
    if (type instanceof FixedPoint f) {
      if (n == 1) {
        return Exact.of(words[position], -f.fraction());
      }
      BigInteger mantissa = BigInteger.valueOf(words[position * n + n - 1]);
      for (int w = n - 2; w >= 0; w--) {
        BigInteger low = BigInteger.valueOf(words[position * n + w]);
        mantissa = mantissa.multiply(WORD).add(low.signum() < 0 ? low.add(WORD) : low);
      }
      return Exact.of(mantissa, -f.fraction());
    }
    if (type instanceof Xnor) {
      return Exact.of(words[position] != 0 ? 1 : -1);
    }
    return Exact.of(Double.longBitsToDouble(words[position]));
  }

  /** The numbers as doubles, rounded to nearest where they have more than 53 bits; batch first. */
  public TensorData toTensor() {
    int count = Math.toIntExact(batch * shape.size());
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = at(i).doubleValue();
    }
    int[] dims = new int[shape.rank() + 1];
    dims[0] = batch;
    for (int i = 0; i < shape.rank(); i++) {
      dims[i + 1] = shape.dim(i);
    }
    return TensorData.wrapDoubles(Shape.of(dims), all);
  }

  /** Whether both have the same type, shape and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RawTensor r
        && r.type.equals(type)
        && r.batch == batch
        && r.shape.equals(shape)
        && Arrays.equals(r.words, words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return batch + " x " + shape + " of " + type;
  }
}
