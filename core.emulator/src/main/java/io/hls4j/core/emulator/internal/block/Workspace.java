package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import java.util.List;

/** The memory in which one thread runs blocks of samples. */
public final class Workspace {
  private final int block;
  private final Lanes[] lanes;
  private final double[][][] scratch;
  private final double[][][] references;
  private ReferenceEvaluator evaluator;

  /**
   * New memory, whose tensors are still to be {@link #attach attached}.
   *
   * @param block samples in a block, at most
   */
  public Workspace(Planner planner, int block) {
    this.block = block;
    this.lanes = new Lanes[planner.laneCount()];
    List<Integer> limbs = planner.scratchRows();
    this.scratch = new double[limbs.size()][][];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new double[limbs.get(i)][block];
    }
    references =
        planner.referenceLists().stream().map(n -> new double[n][]).toArray(double[][][]::new);
  }

  /** Samples in a block, at most. */
  public int block() {
    return block;
  }

  /** Gives a tensor its memory. */
  public void attach(int lane, Lanes memory) {
    lanes[lane] = memory;
  }

  /** A tensor. */
  public Lanes lanes(int lane) {
    return lanes[lane];
  }

  /** Scratch rows: limb, sample. */
  public double[][] scratch(int slot) {
    return scratch[slot];
  }

  /** A list of rows that are elsewhere. */
  public double[][] references(int list) {
    return references[list];
  }

  /** An evaluator of this thread, which remembers the weights it has loaded. */
  public ReferenceEvaluator evaluator(Graph graph) {
    if (evaluator == null) {
      evaluator = ReferenceEvaluator.fixed(graph);
    }
    return evaluator;
  }
}
