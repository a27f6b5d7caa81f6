package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Layout;
import io.hls4j.core.emulator.internal.block.Planner;
import io.hls4j.core.emulator.internal.block.Reads;
import io.hls4j.core.emulator.internal.block.Step;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;

/** A tensor that is the same for every sample, written once for each size of blocks. */
final class ConstantStep implements Step {
  private final int output;
  private final Num[] values;
  private final int counter;
  private final long overflows;

  ConstantStep(Planner planner, Node node) {
    output = planner.openPersistent(node.output(), Layout.grid(node.output().shape()));
    TensorData data = node.weight(Constant.VALUE);
    Precision type = node.precision(Constant.VALUE);
    Precision to = node.output().precision();
    counter = planner.counter(node, "result");
    values = new Num[data.size()];
    long outside = 0;
    for (int i = 0; i < values.length; i++) {
      Exact value = Constants.inType(Exact.of(data.at(i)), type);
      values[i] = Quantize.cast(value, to);
      outside += to instanceof FixedPoint f && Quantize.overflows(value, f) ? 1 : 0;
    }
    overflows = outside;
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
    // Reads nothing.
  }

  @Override
  public void run(Workspace space, int task, int count) {
    if (counter >= 0) {
      space.count(counter, overflows * count);
    }
    if (!space.mustFill(output, count)) {
      return;
    }
    Lanes lanes = space.lanes(output);
    for (int e = 0; e < values.length; e++) {
      for (int s = 0; s < count; s++) {
        lanes.set(e, s, count, values[e]);
      }
    }
  }
}
