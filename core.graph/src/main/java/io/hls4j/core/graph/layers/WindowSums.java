package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.tensor.Shape;
import java.util.function.UnaryOperator;

/**
 * Evaluates weighted sums over a moving window.
 *
 * @param geometry how the window moves and which channels meet
 * @param x the input
 * @param weights the kernel, (window cells, channels / groups, filters)
 * @param bias one number for each filter, or null
 * @param zero where sums without bias start
 * @param accum rounds each product and each sum
 */
record WindowSums(
    Convolution.Geometry geometry,
    NumTensor x,
    NumTensor weights,
    NumTensor bias,
    Num zero,
    UnaryOperator<Num> accum) {

  /** All sums, as a tensor of the given shape. */
  NumTensor all(Shape shape) {
    int filters = geometry.filters();
    int[][] sources = new int[1][];
    return NumTensor.generate(
        shape,
        i -> {
          if (i % filters == 0) {
            sources[0] = geometry.window().sources(i / filters);
          }
          return sum(sources[0], i % filters);
        });
  }

  private Num sum(int[] sources, int filter) {
    int depth = geometry.depth();
    int first = filter / (geometry.filters() / geometry.groups()) * depth;
    Num sum = accum.apply(bias == null ? zero : bias.at(filter));
    for (int tap = 0; tap < sources.length; tap++) {
      for (int k = 0; k < depth && sources[tap] >= 0; k++) {
        Num a = x.at(sources[tap] * geometry.channels() + first + k);
        Num b = weights.at((tap * depth + k) * geometry.filters() + filter);
        sum = accum.apply(sum.plus(accum.apply(a.times(b))));
      }
    }
    return sum;
  }
}
