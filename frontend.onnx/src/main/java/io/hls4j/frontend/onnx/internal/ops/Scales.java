package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.Axes;
import io.hls4j.frontend.onnx.internal.lower.Known;
import io.hls4j.frontend.onnx.internal.lower.Operand;
import io.hls4j.frontend.onnx.internal.lower.Operand.Flow;
import io.hls4j.frontend.onnx.internal.lower.Operator;
import io.hls4j.frontend.onnx.internal.lower.Quantized;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the quantizers of QONNX share. */
final class Scales {
  private Scales() {}

  /** A scale: constant and above 0. */
  static Known of(Operator op, int input) {
    Known scale = op.known(input);
    for (int i = 0; i < scale.finite().size(); i++) {
      if (scale.data().at(i) <= 0) {
        throw op.wrong("the scale '" + scale.data().at(i) + "' is not above 0");
      }
    }
    return scale;
  }

  /** A quantizer node on the first input, or a quantized constant that becomes one when read. */
  static Operand quantizer(
      Operator op,
      LayerKind kind,
      List<Known> parameters,
      Consumer<GraphBuilder.NodeBuilder> attributes) {
    Operand x = op.input(0);
    if (x instanceof Known known) {
      List<Known> inputs = new ArrayList<>(List.of(known));
      inputs.addAll(parameters);
      for (Known parameter : parameters) {
        checkShape(op, Axes.of(known.shape()), Axes.of(parameter.shape()));
      }
      return new Quantized(inputs, all -> ofConstant(op, kind, all, attributes));
    }
    Flow flow = op.flow(0);
    List<Value> values = new ArrayList<>(List.of(flow.value()));
    for (Known parameter : parameters) {
      Shape shape = Broadcasting.beside(op, flow.axes(), scalar(parameter.shape()));
      checkShape(op, flow.axes(), Axes.of(shape));
      values.add(op.constant(parameter, shape));
    }
    return op.add(kind, flow.axes(), values, attributes);
  }

  private static Flow ofConstant(
      Operator op, LayerKind kind, List<Known> all, Consumer<GraphBuilder.NodeBuilder> attributes) {
    List<Value> values = new ArrayList<>();
    for (Known each : all) {
      values.add(op.constant(each, each == all.get(0) ? each.shape() : scalar(each.shape())));
    }
    return op.add(kind, Axes.of(values.get(0).shape()), values, attributes);
  }

  /** One element has no axes that matter. */
  private static Shape scalar(Shape shape) {
    return shape.size() == 1 ? Shape.of(1) : shape;
  }

  private static void checkShape(Operator op, Axes x, Axes parameter) {
    if (parameter.sample().size() != 1 && !Broadcasting.result(op, x, parameter).equals(x)) {
      throw op.wrong("a parameter of shape " + parameter + " does not fit " + x);
    }
  }
}
