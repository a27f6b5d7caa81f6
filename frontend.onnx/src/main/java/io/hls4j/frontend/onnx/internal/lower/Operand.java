package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;

/** What an ONNX tensor name stands for while the model is being lowered to a graph. */
public sealed interface Operand
    permits Operand.Flow,
        Known,
        Quantized,
        Operand.Integers,
        Operand.Repeated,
        Operand.Sizes,
        Operand.Gap {

  /** What it is, in a word, for messages. */
  String describe();

  /**
   * A tensor that the graph computes.
   *
   * @param value the tensor of the graph; its elements, in C order, are those of one sample
   * @param axes the axes as ONNX sees them; the value's shape may lack their ones
   * @param view the operator that last gave it other axes without moving data, or none
   */
  record Flow(Value value, Axes axes, View view) implements Operand {
    /** The operator that gave a tensor other axes, in case a node has to be made of it. */
    record View(int unit, String label) {}

    /** A tensor as a node of the graph has just computed it. */
    public static Flow plain(Value value, Axes axes) {
      return new Flow(value, axes, null);
    }

    /** The same data seen with other axes. */
    public Flow seenAs(Axes other, int unit, String label) {
      return new Flow(value, other, new View(unit, label));
    }

    /** Whether the graph's tensor has the axes itself. */
    boolean isPlain() {
      Shape sample = axes.sample();
      return value.shape().equals(sample) || sample.rank() == 0 && value.shape().size() == 1;
    }

    @Override
    public String describe() {
      return "a computed tensor";
    }
  }

  /**
   * What QuantizeLinear makes of a tensor: integers that stand for real numbers.
   *
   * @param real the real numbers that the integers stand for
   * @param scale distance of the real numbers of two neighbouring integers
   * @param zero the integer that stands for 0
   * @param axis the axis whose positions have a scale each, if they have
   */
  record Integers(Operand real, Known scale, Known zero, int axis) implements Operand {
    @Override
    public String describe() {
      return "a tensor of integers that stand for real numbers";
    }
  }

  /**
   * A constant that is the same for every sample of the batch.
   *
   * @param each the constant, with a batch axis of length 1
   * @param axes its axes
   */
  record Repeated(Known each, Axes axes) implements Operand {
    @Override
    public String describe() {
      return "a constant for each sample " + axes;
    }
  }

  /**
   * Lengths of axes, as operators on shapes compute them; {@link #BATCH} stands for the batch.
   *
   * @param lengths the numbers
   * @param isScalar whether it is a single number without an axis
   */
  record Sizes(List<Long> lengths, boolean isScalar) implements Operand {
    /** Stands for the length of the batch axis; no length that a file can give. */
    public static final long BATCH = Long.MIN_VALUE;

    /** Lengths from here down stand for a multiple of the batch. */
    private static final long LAST_BATCH = BATCH + Integer.MAX_VALUE;

    /** Copies the list. */
    public Sizes {
      lengths = List.copyOf(lengths);
    }

    /** A multiple of the length of the batch axis. */
    public static long batches(long count) {
      return BATCH + count - 1;
    }

    /** Whether a length is a multiple of that of the batch axis. */
    public static boolean isBatches(long length) {
      return length <= LAST_BATCH;
    }

    /** How many times the batch a length is. */
    public static long count(long length) {
      return length - BATCH + 1;
    }

    /** Whether the batch occurs in the lengths. */
    public boolean hasBatch() {
      return lengths.stream().anyMatch(Sizes::isBatches);
    }

    /** One length as messages show it. */
    public static String text(long length) {
      return !isBatches(length)
          ? Long.toString(length)
          : length == BATCH ? "batch" : count(length) + "*batch";
    }

    @Override
    public String describe() {
      return "a shape that depends on the batch";
    }
  }

  /** Nothing to work with. */
  enum Gap implements Operand {
    /** An optional input that is left out. */
    ABSENT("nothing"),
    /** The output of an operator that was refused; what reads it is passed over. */
    REFUSED("the output of a refused operator"),
    /** An output that its operator does not have here. */
    MISSING("an output that is not supported");

    private final String words;

    Gap(String words) {
      this.words = words;
    }

    @Override
    public String describe() {
      return words;
    }
  }
}
