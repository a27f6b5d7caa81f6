package io.hls4j.core.emulator.internal.window;

import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;

/**
 * The types of weighted sums.
 *
 * @param accum of products and sums
 * @param accumCounter of its overflows
 * @param result that the sums are assigned to at the end
 * @param resultCounter of its overflows
 */
public record SumTypes(FixedPoint accum, int accumCounter, Precision result, int resultCounter) {

  /** From the accumulator to the result of a node. */
  public static SumTypes result(Planner planner, Node node) {
    return new SumTypes(
        (FixedPoint) node.precision("accum"),
        planner.counter(node, "accum"),
        node.output().precision(),
        planner.counter(node, "result"));
  }

  /** Staying in the accumulator. */
  public static SumTypes accum(Planner planner, Node node) {
    SumTypes all = result(planner, node);
    return new SumTypes(all.accum, all.accumCounter, all.accum, -1);
  }
}
