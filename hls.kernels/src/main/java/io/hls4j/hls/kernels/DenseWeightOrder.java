package io.hls4j.hls.kernels;

/**
 * The order in which the resource variants of the dense kernel read their weights: {@code
 * reuseFactor} lines, one for each clock cycle, of the weights that are multiplied in it. The
 * latency variant reads the matrix as it is, inputs by outputs.
 */
public final class DenseWeightOrder {
  private DenseWeightOrder() {}

  /**
   * Whether a reuse factor fits a matrix: it divides the inputs, or is inputs times a divisor of
   * the outputs.
   */
  public static boolean isValid(int inputs, int outputs, int reuseFactor) {
    if (reuseFactor < 1) {
      return false;
    }
    return reuseFactor <= inputs
        ? inputs % reuseFactor == 0
        : reuseFactor % inputs == 0 && outputs % (reuseFactor / inputs) == 0;
  }

  /** Weights of one cycle, which is also the number of multipliers. */
  public static int block(int inputs, int outputs, int reuseFactor) {
    check(inputs, outputs, reuseFactor);
    return Math.toIntExact((long) inputs * outputs / reuseFactor);
  }

  /**
   * For each position in the emitted array the flat position in the matrix of shape (inputs,
   * outputs).
   *
   * @throws IllegalArgumentException if the reuse factor does not fit
   */
  public static int[] positions(int inputs, int outputs, int reuseFactor) {
    int block = block(inputs, outputs, reuseFactor);
    int[] source = new int[Math.multiplyExact(inputs, outputs)];
    for (int at = 0; at < source.length; at++) {
      source[at] =
          reuseFactor <= inputs
              ? byInputs(at / block, at % block, block / outputs, outputs)
              : byOutputs(at / block, at % block, block, inputs, outputs);
    }
    return source;
  }

  /** Every cycle takes the next {@code width} inputs, for one output after the other. */
  private static int byInputs(int cycle, int k, int width, int outputs) {
    int input = cycle * width + k % width;
    int output = k / width;
    return input * outputs + output;
  }

  /** Every cycle takes one input; a group of outputs is finished before the next begins. */
  private static int byOutputs(int cycle, int k, int block, int inputs, int outputs) {
    int input = cycle % inputs;
    int output = cycle / inputs * block + k;
    return input * outputs + output;
  }

  private static void check(int inputs, int outputs, int reuseFactor) {
    if (!isValid(inputs, outputs, reuseFactor)) {
      throw new IllegalArgumentException(
          "reuse factor " + reuseFactor + " does not fit " + inputs + " x " + outputs);
    }
  }
}
