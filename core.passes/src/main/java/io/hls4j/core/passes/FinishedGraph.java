package io.hls4j.core.passes;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.precision.Precision;
import java.util.List;

/**
 * A graph that a backend can take, and how it came about.
 *
 * @param graph the graph; every type is known, every weight is representable in its type
 * @param passes what ran, in order
 * @param overflow whether each tensor and accumulator can overflow, in the order of the graph
 * @param diagnostics warnings and notes
 * @param inputOrders for each input which axis of the source's tensor each of its axes is, without
 *     the batch; empty where they are the same
 * @param outputOrders likewise for each output
 */
public record FinishedGraph(
    Graph graph,
    List<PassRun> passes,
    List<Overflow> overflow,
    List<Diagnostic> diagnostics,
    List<List<Integer>> inputOrders,
    List<List<Integer>> outputOrders) {

  /** Copies the lists. */
  public FinishedGraph {
    passes = List.copyOf(passes);
    overflow = List.copyOf(overflow);
    diagnostics = List.copyOf(diagnostics);
    inputOrders = List.copyOf(inputOrders);
    outputOrders = List.copyOf(outputOrders);
  }

  /**
   * One pass.
   *
   * @param flow name of its flow
   * @param pass its name
   * @param changes how many edits it made
   * @param skipped what it looked at and left alone in its last run
   */
  public record PassRun(String flow, String pass, int changes, List<Skip> skipped) {}

  /** A node that a pass left alone, and why. */
  public record Skip(String node, String reason) {}

  /**
   * Whether values of one type slot can overflow.
   *
   * @param node name of the node
   * @param slot name of the type slot
   * @param type the type
   * @param range the proven range of what is assigned to it
   * @param possible whether the range does not fit the type
   */
  public record Overflow(
      String node, String slot, Precision type, Interval range, boolean possible) {}
}
