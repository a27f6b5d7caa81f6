package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.move.Views;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layer.TypeSlot;
import java.util.HashMap;
import java.util.Map;

/** Computes a node by its definition, sample by sample: for rare kinds and types, and plugins. */
final class ReferenceStep implements Step {
  private final Planner planner;
  private final Node node;
  private final int[] inputs;
  private final int output;

  ReferenceStep(Planner planner, Node node) {
    this.planner = planner;
    this.node = node;
    this.inputs = node.inputs().stream().mapToInt(planner::lane).toArray();
    this.output = planner.open(node.output(), Views.following(planner, node));
    for (TypeSlot slot : node.kind().types()) {
      planner.counter(node, slot.name());
    }
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
    for (int lane : inputs) {
      reads.groups(lane, 0, planner.layout(lane).outer() - 1);
    }
  }

  @Override
  public void run(Workspace space, int task, int count) {
    ReferenceEvaluator evaluator = space.evaluator(() -> evaluator(space));
    Lanes out = space.lanes(output);
    Map<Value, NumTensor> values = new HashMap<>();
    for (int s = 0; s < count; s++) {
      for (int i = 0; i < inputs.length; i++) {
        values.put(node.input(i), read(space.lanes(inputs[i]), node.input(i), s, count));
      }
      NumTensor y = evaluator.evaluate(node, values);
      for (int e = 0; e < out.elements(); e++) {
        out.set(e, s, count, y.at(e));
      }
    }
  }

  private ReferenceEvaluator evaluator(Workspace space) {
    return planner.isCounting()
        ? ReferenceEvaluator.fixed(
            planner.graph(), (n, slot) -> space.count(planner.counter(n, slot), 1))
        : ReferenceEvaluator.fixed(planner.graph());
  }

  private static NumTensor read(Lanes lanes, Value v, int sample, int count) {
    return NumTensor.generate(v.shape(), e -> lanes.get(e, sample, count));
  }
}
