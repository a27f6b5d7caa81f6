package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.BatchNormOnnx;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Attributes;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Converter;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * BatchNormalization for inference, one normalisation for each channel, axis 1 or, in the domain of
 * channels-last operators, the last: a BatchNormOnnx. Axes of length 1 behind the channels do not
 * matter.
 */
final class BatchNormalizationOp implements Converter {
  private static final int INPUTS = 5;
  private static final int INFERENCE_SINCE = 7;
  private static final int TRAINING_MODE_SINCE = 14;
  private static final float EPSILON = 1e-5f;

  @Override
  public Operand convert(Operator op) {
    attributes(op);
    double epsilon = op.attributes().real("epsilon", EPSILON);
    if (op.inputs() != INPUTS) {
      throw op.wrong("it has " + op.inputs() + " inputs, not 5");
    }
    Flow x = op.raw(0);
    List<Known> parameters =
        IntStream.range(1, INPUTS).mapToObj(i -> Constants.numbers(op, i)).toList();
    int axis = channelAxis(op, x.axes());
    int channels = x.axes().dim(axis);
    for (Known parameter : parameters) {
      if (!parameter.shape().equals(Shape.of(channels))) {
        throw op.wrong(
            "a parameter has the shape " + parameter.shape() + ", not [" + channels + "]");
      }
    }
    if (x.axes().sample().size() == channels) {
      return perFeature(op, x, parameters, epsilon);
    }
    if (axis == x.axes().rank() - 1) {
      return normalized(op, op.settled(x), parameters, epsilon);
    }
    Flow last = Channels.last(op, x, x.axes().rank() - 2);
    return Channels.asInFile(op, normalized(op, last, parameters, epsilon));
  }

  private static Flow normalized(Operator op, Flow x, List<Known> parameters, double epsilon) {
    List<Value> values = new ArrayList<>(List.of(x.value()));
    parameters.forEach(p -> values.add(op.constant(p, p.shape())));
    return op.add(
        BatchNormOnnx.KIND, x.axes(), values, n -> n.attr(BatchNormOnnx.EPSILON, epsilon));
  }

  private static void attributes(Operator op) {
    Attributes attributes = op.attributes();
    attributes.neutral("momentum", "only training uses it");
    attributes.neutral("consumed_inputs", "a hint for the reuse of memory");
    if (op.version() >= TRAINING_MODE_SINCE) {
      if (attributes.flag("training_mode", false)) {
        attributes.refuse("training_mode", "0, inference");
      }
      return;
    }
    if (!attributes.flag("spatial", true)) {
      attributes.refuse("spatial", "1, one normalisation for each channel");
    }
    if (op.version() < INFERENCE_SINCE && !attributes.flag("is_test", false)) {
      throw op.unsupported("is_test is 0, training", "is_test = 1, inference");
    }
  }

  /**
   * The axis of the channels. Some old exporters put the batch there, between two transpositions;
   * then nothing but the other axis fits.
   */
  private static int channelAxis(Operator op, Axes axes) {
    if (axes.rank() < 2 || axes.batchAxis() < 0) {
      throw op.unsupported("the input has the axes " + axes, "channels behind the batch");
    }
    int axis = Channels.areLast(op) ? axes.rank() - 1 : 1;
    if (axes.batchAxis() == 1 && axes.rank() == 2) {
      return 0;
    }
    if (axes.batchAxis() != 0) {
      throw op.unsupported("the input has the axes " + axes, "the batch as first axis");
    }
    return axis;
  }

  /** The data as one axis of features, whatever ones ONNX has behind it. */
  private static Flow perFeature(Operator op, Flow x, List<Known> parameters, double epsilon) {
    Axes plain = Axes.batchOf(parameters.get(0).shape());
    Flow flat =
        x.value().shape().equals(plain.sample())
            ? Flow.plain(x.value(), plain)
            : op.settled(x.seenAs(plain, op.unit(), "Reshape"));
    return normalized(op, flat, parameters, epsilon).seenAs(x.axes(), op.unit(), "Reshape");
  }
}
