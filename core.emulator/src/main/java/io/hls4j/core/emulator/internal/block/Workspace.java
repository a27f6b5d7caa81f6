package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The memory in which one thread runs blocks of samples. */
public final class Workspace {
  private final Lanes[] lanes;
  private final int[] filled;
  private final double[][][] scratch;
  private final double[][][] references;
  private final double[][][][] tensorReferences;
  private final long[] overflows;
  private ReferenceEvaluator evaluator;
  private List<TensorData> data;
  private int from;

  /**
   * New memory.
   *
   * @param block samples in a block, at most
   */
  public Workspace(Planner planner, Schedule schedule, int block) {
    double[][] buffers =
        schedule.lengths().stream().map(n -> new double[n * block]).toArray(double[][]::new);
    lanes = new Lanes[planner.tensors().size()];
    filled = new int[lanes.length];
    double[][][][] rows = new double[lanes.length][][][];
    for (int lane = 0; lane < lanes.length; lane++) {
      rows[lane] = own(planner, lane, schedule.buffers()[lane], buffers);
    }
    for (int lane = 0; lane < lanes.length; lane++) {
      Planner.Tensor t = planner.tensors().get(lane);
      double[][][] all = rows[lane];
      t.aliases().keySet().forEach(r -> resolve(planner, rows, all, t, r));
      lanes[lane] = new Lanes(t.type(), t.layout(), all, block);
    }
    scratch = scratch(planner, block);
    references =
        planner.referenceLists().stream().map(n -> new double[n][]).toArray(double[][][]::new);
    tensorReferences =
        planner.tensorReferenceLists().stream()
            .map(n -> new double[n][][])
            .toArray(double[][][][]::new);
    overflows = new long[planner.counters().size()];
  }

  private static double[][][] own(Planner planner, int lane, int[] buffers, double[][] memory) {
    Planner.Tensor tensor = planner.tensors().get(lane);
    if (!Lanes.isMantissa(tensor.type())) {
      return null;
    }
    int limbs = Span.of(tensor.type()).limbs();
    double[][][] rows = new double[tensor.layout().rows()][][];
    for (int r = 0; r < rows.length; r++) {
      if (!tensor.aliases().containsKey(r)) {
        rows[r] = new double[limbs][];
        for (int l = 0; l < limbs; l++) {
          int buffer = buffers[r * limbs + l];
          rows[r][l] = buffer < 0 ? null : memory[buffer];
        }
      }
    }
    return rows;
  }

  private static double[][] resolve(
      Planner planner, double[][][][] rows, double[][][] all, Planner.Tensor tensor, int row) {
    if (all[row] == null) {
      Planner.Alias alias = tensor.aliases().get(row);
      Planner.Tensor other = planner.tensors().get(alias.lane());
      all[row] = resolve(planner, rows, rows[alias.lane()], other, alias.row());
    }
    return all[row];
  }

  private static double[][][] scratch(Planner planner, int block) {
    double[][] memory =
        planner.scratchRows().stream()
            .map(n -> new double[Math.max(n.perSample() * block, n.least())])
            .toArray(double[][]::new);
    return planner.scratchNumbers().stream()
        .map(s -> Arrays.copyOfRange(memory, s.first(), s.first() + s.limbs()))
        .toArray(double[][][]::new);
  }

  /** Begins with a block: the whole batch, and the first sample of the block. */
  public void begin(List<TensorData> batch, int first) {
    data = batch;
    from = first;
  }

  /** The whole batch of an input. */
  public TensorData data(int input) {
    return data.get(input);
  }

  /** The first sample of the block. */
  public int from() {
    return from;
  }

  /** A tensor. */
  public Lanes lanes(int lane) {
    return lanes[lane];
  }

  /** The rows of a tensor: row, limb, position and sample; null for floating-point types. */
  public double[][][] rows(int lane) {
    return lanes[lane].rows;
  }

  /** Whether a tensor that stays must be filled, as it is not for so many samples yet. */
  public boolean mustFill(int lane, int count) {
    boolean must = filled[lane] != count;
    filled[lane] = count;
    return must;
  }

  /** Scratch rows: limb, lane. */
  public double[][] scratch(int slot) {
    return scratch[slot];
  }

  /** A list of rows that are elsewhere. */
  public double[][] references(int list) {
    return references[list];
  }

  /** A list of the rows of numbers that are elsewhere: number, limb, lane. */
  public double[][][] tensorReferences(int list) {
    return tensorReferences[list];
  }

  /** Counts overflows. */
  public void count(int counter, long overflowed) {
    overflows[counter] += overflowed;
  }

  /** What was counted, by counter. */
  public long[] overflows() {
    return overflows;
  }

  /** An evaluator of this thread, which remembers the weights it has loaded. */
  public ReferenceEvaluator evaluator(Supplier<ReferenceEvaluator> creation) {
    if (evaluator == null) {
      evaluator = creation.get();
    }
    return evaluator;
  }
}
