package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.emulator.internal.number.Span;
import io.hls4j.core.emulator.internal.window.Matrix;
import io.hls4j.core.emulator.internal.window.SumBounds;
import io.hls4j.core.emulator.internal.window.SumTypes;
import io.hls4j.core.emulator.internal.window.Sums;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Broadcast;
import io.hls4j.core.graph.layers.EinsumDense;
import io.hls4j.core.graph.layers.EinsumPlan;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums of products of a tensor and a constant kernel over named axes: positions of the result that
 * read the same elements share their sums, as the units of a dense layer do.
 */
public final class KernelStep implements Step {
  private final int lane;
  private final int output;
  private final Sums sums;
  private final int rows;
  private final int[] terms;
  private final Map<Integer, List<Integer>> groups = new LinkedHashMap<>();

  /** For each position of the result which of the sums. */
  private final int[] which;

  private KernelStep(Planner planner, Node node) {
    EinsumPlan plan = EinsumDense.plan(node);
    int[] first = plan.positions(plan.output(), plan.operands().get(0));
    terms = plan.positions(plan.contracted(), plan.operands().get(0));
    lane = Views.of(planner, planner.lane(node.input()), Layout.flat(node.input().shape()));
    output = planner.open(node.output(), Layout.flat(node.output().shape()));
    for (int i = 0; i < first.length; i++) {
      groups.computeIfAbsent(first[i], f -> new ArrayList<>()).add(i);
    }
    which = new int[first.length];
    Matrix matrix = matrix(node, plan);
    Span x = Span.of(planner.type(lane));
    sums = Sums.of(planner, new SumBounds(x, matrix, SumTypes.result(planner, node)));
    rows = planner.tensorReferences(terms.length);
  }

  /** Adds the step of a layer. */
  public static void add(Planner planner, Node node) {
    planner.add(new KernelStep(planner, node));
  }

  /** A column for each different pair of kernel elements and bias; notes who reads it. */
  private Matrix matrix(Node node, EinsumPlan plan) {
    int[] second = plan.positions(plan.output(), plan.operands().get(1));
    int[] inner = plan.positions(plan.contracted(), plan.operands().get(1));
    Shape bias = node.findWeight(EinsumDense.BIAS).map(TensorData::shape).orElse(null);
    Map<Long, Integer> known = new HashMap<>();
    List<int[]> columns = new ArrayList<>();
    for (int i = 0; i < second.length; i++) {
      int b = bias == null ? 0 : Broadcast.index(plan.shape(), bias, i);
      long pair = (long) second[i] << Integer.SIZE | b;
      Integer column = known.putIfAbsent(pair, columns.size());
      which[i] = column == null ? columns.size() : column;
      if (column == null) {
        columns.add(new int[] {second[i], b});
      }
    }
    int outputs = columns.size();
    Constants weights =
        Constants.of(
            inner.length * outputs,
            i -> weight(node, columns.get(i % outputs)[0] + inner[i / outputs]));
    return new Matrix(weights, outputs, j -> Matrix.at(node, EinsumDense.BIAS, columns.get(j)[1]));
  }

  private static Exact weight(Node node, int position) {
    return Matrix.at(node, EinsumDense.WEIGHT, position);
  }

  @Override
  public int output() {
    return output;
  }

  @Override
  public int tasks() {
    return 1;
  }

  @Override
  public void reads(int task, Reads reads) {
    reads.group(lane, 0);
  }

  @Override
  public void run(Workspace space, int task, int count) {
    double[][][] x = space.tensorReferences(rows);
    groups.forEach(
        (first, outputs) -> {
          for (int k = 0; k < terms.length; k++) {
            x[k] = space.rows(lane)[first + terms[k]];
          }
          sums.load(space, x, count);
          for (int i : outputs) {
            sums.into(space, x, which[i], space.rows(output)[i], count);
          }
        });
  }
}
