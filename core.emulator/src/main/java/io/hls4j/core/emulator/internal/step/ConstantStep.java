package io.hls4j.core.emulator.internal.step;

import io.hls4j.core.emulator.internal.block.Lanes;
import io.hls4j.core.emulator.internal.block.Workspace;
import io.hls4j.core.emulator.internal.number.Constants;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.number.Num;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Quantize;
import io.hls4j.core.graph.tensor.TensorData;

/** A tensor that is the same for every sample, written once. */
final class ConstantStep implements Step {
  private final Num[] values;

  ConstantStep(Node node) {
    TensorData data = node.weight(Constant.VALUE);
    Precision type = node.precision(Constant.VALUE);
    values = new Num[data.size()];
    for (int i = 0; i < values.length; i++) {
      Exact value = Constants.inType(Exact.of(data.at(i)), type);
      values[i] = Quantize.cast(value, node.output().precision());
    }
  }

  @Override
  public Lanes memory(Workspace space, Value output) {
    Lanes lanes = new Lanes(output, space.block());
    for (int e = 0; e < values.length; e++) {
      for (int s = 0; s < space.block(); s++) {
        lanes.set(e, s, values[e]);
      }
    }
    return lanes;
  }

  @Override
  public void run(Workspace space, int count) {
    // The memory holds the values from the beginning.
  }
}
