package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.layers.LayerNormalization;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.List;

/**
 * InstanceNormalization and GroupNormalization: a LayerNormalization of the elements of each group
 * of channels, then a factor and an offset for each channel.
 *
 * @param instance whether every channel is a group
 */
record GroupNormalizationOp(boolean instance) implements Converter {
  private static final float EPSILON = 1e-5f;
  private static final int PARAMETER_PER_CHANNEL = 21;
  private static final int SCALE = 1;
  private static final int BIAS = 2;

  @Override
  public Operand convert(Operator op) {
    op.attributes().neutral("consumed_inputs", "a hint for the reuse of memory");
    op.attributes().neutral("stash_type", "the type of intermediate results is inferred");
    double epsilon = op.attributes().real("epsilon", EPSILON);
    Flow x = op.flow(0);
    if (x.axes().rank() < 2) {
      throw op.unsupported("an input with the axes " + x.axes(), "batch, channels, positions");
    }
    int channels = x.axes().dim(1);
    long groups = instance ? channels : op.attributes().integer("num_groups");
    if (groups < 1 || channels % groups != 0) {
      throw op.wrong(groups + " groups of " + channels + " channels");
    }
    int count = (int) groups;
    int rest = Math.toIntExact(x.axes().sample().size() / count);
    Axes rows = Axes.batchOf(Shape.of(count, rest));
    Flow in = op.settled(x.seenAs(rows, op.unit(), "Reshape"));
    Flow normal =
        op.add(
            LayerNormalization.KIND,
            rows,
            List.of(in.value()),
            n -> n.attr(LayerNormalization.EPSILON, epsilon).attr(LayerNormalization.AXES, 1));
    Flow back = op.settled(normal.seenAs(x.axes(), op.unit(), "Reshape"));
    Flow scaled = with(op, back, parameter(op, SCALE, count, channels), "multiply", 1, "_scale");
    return with(op, scaled, parameter(op, BIAS, count, channels), "add", 0, "_bias");
  }

  /**
   * One number for each channel; the first version of GroupNormalization has one for each group.
   */
  private Known parameter(Operator op, int input, int groups, int channels) {
    Known given = Constants.numbers(op, input);
    boolean each = instance || op.version() >= PARAMETER_PER_CHANNEL;
    if (given.shape().size() != (each ? channels : groups)) {
      throw op.wrong("a parameter of shape " + given.shape() + " for " + channels + " channels");
    }
    TensorData data = given.finite();
    int repeats = channels / (int) given.shape().size();
    double[] all = new double[channels];
    for (int i = 0; i < channels; i++) {
      all[i] = data.at(i / repeats);
    }
    return Known.computed(
        given.name(), given.type(), TensorData.ofDoubles(Shape.of(channels), all));
  }

  private static Flow with(
      Operator op, Flow x, Known parameter, String operation, double neutral, String suffix) {
    if (parameter.isAll(neutral)) {
      return x;
    }
    Shape shape = parameter.shape();
    while (shape.rank() < x.axes().rank() - 1) {
      shape = shape.append(1);
    }
    return op.part(
        suffix,
        Merge.KIND,
        x.axes(),
        List.of(x.value(), op.constant(parameter, shape)),
        n -> n.attr(Merge.OP, operation));
  }
}
