package io.hls4j.core.emulator.internal.sequence;

import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Einsum;
import io.hls4j.core.graph.layers.EinsumPlan;

/** Sums of products of two tensors, or sums of one, over named axes. */
public final class ProductStep implements Step {
  private final int a;
  private final int b;
  private final int output;
  private final int[] firstA;
  private final int[] firstB;
  private final int[] termsA;
  private final int[] termsB;
  private final Products products;

  private ProductStep(Planner planner, Node node, EinsumPlan plan) {
    a = flat(planner, node, 0);
    b = node.inputs().size() > 1 ? flat(planner, node, 1) : -1;
    output = planner.open(node.output(), Layout.flat(node.output().shape()));
    String second = b < 0 ? "" : plan.operands().get(1);
    firstA = plan.positions(plan.output(), plan.operands().get(0));
    firstB = plan.positions(plan.output(), second);
    termsA = plan.positions(plan.contracted(), plan.operands().get(0));
    termsB = plan.positions(plan.contracted(), second);
    products = new Products(planner, node, a, b, termsA.length);
  }

  private static int flat(Planner planner, Node node, int input) {
    int lane = planner.lane(node.input(input));
    return Views.of(planner, lane, Layout.flat(node.input(input).shape()));
  }

  /** Adds the step of a sum over named axes. */
  public static void einsum(Planner planner, Node node) {
    planner.add(new ProductStep(planner, node, Einsum.plan(node)));
  }

  /** Adds the step of an inner product. */
  public static void dot(Planner planner, Node node) {
    EinsumPlan plan = EinsumPlan.of("i,i->", node.inputs().stream().map(v -> v.shape()).toList());
    planner.add(new ProductStep(planner, node, plan));
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
    reads.group(a, 0);
    if (b >= 0) {
      reads.group(b, 0);
    }
  }

  @Override
  public void run(Workspace space, int task, int count) {
    double[][][] x = space.rows(a);
    double[][][] y = b < 0 ? null : space.rows(b);
    for (int i = 0; i < firstA.length; i++) {
      products.begin(space, count);
      for (int k = 0; k < termsA.length; k++) {
        double[][] other = b < 0 ? null : y[firstB[i] + termsB[k]];
        products.add(space, x[firstA[i] + termsA[k]], other, count);
      }
      products.into(space, space.rows(output)[i], count);
    }
  }
}
