package io.hls4j.frontend.pytorch.internal.program;

/** The length of an axis: a number, or an expression that the file leaves open. */
public sealed interface Dim {

  /** A known length. */
  record Fixed(long length) implements Dim {
    /** The length as an index; beyond what one holds, the largest or smallest. */
    public int index() {
      return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, length));
    }

    @Override
    public String toString() {
      return Long.toString(length);
    }
  }

  /**
   * A length that is not known before the model runs.
   *
   * @param expression in the words of the file; equal expressions are equal lengths
   */
  record Symbolic(String expression) implements Dim {
    @Override
    public String toString() {
      return expression;
    }
  }

  /** The length of the batch axis where the file says nothing about it. */
  Dim BATCH = new Symbolic("batch");

  /** A known length. */
  static Dim of(long length) {
    return new Fixed(length);
  }
}
