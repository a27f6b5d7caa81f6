package io.hls4j.core.graph.tensor;

import java.util.Arrays;

/** The elements of a tensor, without a shape. Arrays are owned and never written. */
sealed interface Storage {

  int length();

  ElementType type();

  double doubleAt(int position);

  default float floatAt(int position) {
    return (float) doubleAt(position);
  }

  default long longAt(int position) {
    return whole(doubleAt(position));
  }

  /** The elements at the given positions. */
  Storage pick(int... positions);

  /** The elements from one position (inclusive) to another (exclusive). */
  Storage range(int from, int to);

  /**
   * Whether this and the other element there are the same number, exactly, whatever the storage.
   */
  default boolean sameAt(int position, Storage other) {
    return other instanceof Longs
        ? other.sameAt(position, this)
        : Double.compare(doubleAt(position), other.doubleAt(position)) == 0;
  }

  /** A double that holds a whole number in the range of long, as that. */
  static long whole(double value) {
    long whole = (long) value;
    if (whole != value || value == 0x1p63) {
      throw new ArithmeticException(value + " is not a 64-bit integer");
    }
    return whole;
  }

  /** 32-bit floating point. */
  record Floats(float[] values) implements Storage {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public ElementType type() {
      return ElementType.FLOAT32;
    }

    @Override
    public double doubleAt(int position) {
      return values[position];
    }

    @Override
    public Storage pick(int... positions) {
      float[] picked = new float[positions.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = values[positions[i]];
      }
      return new Floats(picked);
    }

    @Override
    public Storage range(int from, int to) {
      return new Floats(Arrays.copyOfRange(values, from, to));
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** 64-bit floating point. */
  record Doubles(double[] values) implements Storage {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public ElementType type() {
      return ElementType.FLOAT64;
    }

    @Override
    public double doubleAt(int position) {
      return values[position];
    }

    @Override
    public Storage pick(int... positions) {
      double[] picked = new double[positions.length];
      Arrays.setAll(picked, i -> values[positions[i]]);
      return new Doubles(picked);
    }

    @Override
    public Storage range(int from, int to) {
      return new Doubles(Arrays.copyOfRange(values, from, to));
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }

  /** 64-bit integers. */
  record Longs(long[] values) implements Storage {
    @Override
    public int length() {
      return values.length;
    }

    @Override
    public ElementType type() {
      return ElementType.INT64;
    }

    @Override
    public double doubleAt(int position) {
      return values[position];
    }

    @Override
    public float floatAt(int position) {
      return values[position];
    }

    @Override
    public long longAt(int position) {
      return values[position];
    }

    @Override
    public Storage pick(int... positions) {
      long[] picked = new long[positions.length];
      Arrays.setAll(picked, i -> values[positions[i]]);
      return new Longs(picked);
    }

    @Override
    public Storage range(int from, int to) {
      return new Longs(Arrays.copyOfRange(values, from, to));
    }

    @Override
    public boolean sameAt(int position, Storage other) {
      return other instanceof Longs longs
          ? values[position] == longs.values[position]
          : sameNumber(values[position], other.doubleAt(position));
    }

    private static boolean sameNumber(long whole, double number) {
      return Double.compare(whole, number) == 0 && number != 0x1p63 && (long) number == whole;
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }
}
