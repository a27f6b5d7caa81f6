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

/**
 * BatchNormalization for inference, one normalisation for each feature: a BatchNormOnnx. Axes of
 * length 1 behind the features do not matter.
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
    List<Known> parameters = List.of(op.known(1), op.known(2), op.known(3), op.known(4));
    int features = features(op, x.axes(), parameters.get(0).shape());
    List<Value> values = new ArrayList<>();
    values.add(perFeature(op, x, features).value());
    for (Known parameter : parameters) {
      if (!parameter.shape().equals(Shape.of(features))) {
        throw op.wrong(
            "a parameter has the shape " + parameter.shape() + ", not [" + features + "]");
      }
      values.add(op.constant(parameter, parameter.shape()));
    }
    Axes plain = Axes.batchOf(Shape.of(features));
    return op.add(BatchNormOnnx.KIND, plain, values, n -> n.attr(BatchNormOnnx.EPSILON, epsilon))
        .seenAs(x.axes(), op.unit(), "Reshape");
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
      attributes.refuse("spatial", "1, one normalisation for each feature");
    }
    if (op.version() < INFERENCE_SINCE && !attributes.flag("is_test", false)) {
      throw op.unsupported("is_test is 0, training", "is_test = 1, inference");
    }
  }

  /**
   * The number of features, which stand on axis 1. Some old exporters put the batch there, between
   * two transpositions; the parameters show that the other axis is meant, and nothing else fits.
   */
  private static int features(Operator op, Axes axes, Shape parameters) {
    int axis = axes.batchAxis() == 1 && axes.rank() == 2 ? 0 : 1;
    if (axes.rank() < 2 || axes.batchAxis() < 0) {
      throw op.unsupported("the input has the axes " + axes, "features behind the batch");
    }
    if (axes.sample().size() != axes.dim(axis)) {
      throw op.unsupported("the input has the axes " + axes, "one axis of features");
    }
    if (parameters.size() != axes.dim(axis)) {
      throw op.wrong("parameters of shape " + parameters + " do not fit the axes " + axes);
    }
    return axes.dim(axis);
  }

  /** The data as one axis of features, whatever ones ONNX has behind it. */
  private static Flow perFeature(Operator op, Flow x, int features) {
    return x.value().shape().equals(Shape.of(features))
        ? x
        : op.settled(x.seenAs(Axes.batchOf(Shape.of(features)), op.unit(), "Reshape"));
  }
}
