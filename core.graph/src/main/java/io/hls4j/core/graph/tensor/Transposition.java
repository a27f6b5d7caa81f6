package io.hls4j.core.graph.tensor;

/** Where each element of a transposed array comes from. */
public final class Transposition {

  private Transposition() {}

  /**
   * For each position of the result in C order, the position in the source.
   *
   * @param from shape of the source
   * @param to shape of the result
   * @param order which axis of the source each axis of the result is
   */
  public static int[] sources(Shape from, Shape to, int... order) {
    int[] stepOf = new int[from.rank()];
    int step = 1;
    for (int axis = from.rank() - 1; axis >= 0; axis--) {
      stepOf[axis] = step;
      step *= from.dim(axis);
    }
    int[] sources = new int[Math.toIntExact(to.size())];
    int[] index = new int[order.length];
    int source = 0;
    for (int position = 0; position < sources.length; position++) {
      sources[position] = source;
      for (int axis = order.length - 1; axis >= 0; axis--) {
        int axisStep = stepOf[from.axis(order[axis])];
        source += axisStep;
        if (++index[axis] < to.dim(axis)) {
          break;
        }
        source -= axisStep * index[axis];
        index[axis] = 0;
      }
    }
    return sources;
  }
}
