package io.hls4j.core.codegen.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import io.hls4j.core.graph.layers.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The places of a tensor that share one matrix of weights: cells under the window of a convolution,
 * vectors of a dense layer, rows of an Einstein summation.
 */
public final class Places {
  private Places() {}

  /** How many there are; 1 for kinds without. */
  public static int count(Node n) {
    if (n.is(Dense.KIND)) {
      return Math.toIntExact(n.input().shape().size() / n.input().shape().last());
    }
    if (ConvolutionBindings.KINDS.contains(n.kind())) {
      return Convolution.geometry(n).window().images() * cells(n);
    }
    if (isEinsum(n)) {
      EinsumPlan plan = EinsumDense.plan(n);
      return Math.toIntExact(plan.shape(plan.left()).size());
    }
    return 1;
  }

  /** Other strategies compute all rows of an Einstein summation at once. */
  private static boolean isEinsum(Node n) {
    return n.is(EinsumDense.KIND) && DistributedArithmetic.isChosen(n);
  }

  /** Cells of an image, or tiles of them if these are computed together. */
  private static int cells(Node n) {
    if (Winograd.isChosen(n)) {
      WinogradTiles tiles = WinogradTiles.of(n);
      return tiles.rows() * tiles.columns();
    }
    Window window = Convolution.geometry(n).window();
    return window.height().out() * window.width().out();
  }

  /**
   * The legal numbers of cells of a convolution that are computed at once, ascending: the divisors
   * of all cells (of all tiles with {@link Winograd}); likewise of rows of an Einstein summation by
   * adders; empty for others.
   */
  public static List<Integer> legal(Node n) {
    if (!ConvolutionBindings.KINDS.contains(n.kind()) && !isEinsum(n)) {
      return List.of();
    }
    int cells = isEinsum(n) ? count(n) : cells(n);
    return IntStream.rangeClosed(1, cells).filter(d -> cells % d == 0).boxed().toList();
  }

  /** Cells of a convolution at once: the greatest legal number up to the one asked for. */
  public static int atOnce(Node n) {
    return legal(n).stream()
        .filter(d -> d <= n.attr(Schedule.PARALLELIZATION_FACTOR))
        .reduce(1, Math::max);
  }

  /** How often the hardware of a layer is used for one inference. */
  public static int turns(Node n) {
    return count(n) / atOnce(n);
  }
}
