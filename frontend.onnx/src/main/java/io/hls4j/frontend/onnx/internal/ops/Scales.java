package io.hls4j.frontend.onnx.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
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
      return constant(op, kind, inputs, attributes);
    }
    Flow flow = op.tensor(0);
    List<Value> values = new ArrayList<>(List.of(flow.value()));
    for (Known parameter : parameters) {
      Shape shape = Broadcasting.beside(op, flow.axes(), scalar(parameter.shape()));
      checkShape(op, flow.axes(), Axes.of(shape));
      values.add(op.constant(parameter, shape));
    }
    return op.add(kind, flow.axes(), values, attributes);
  }

  /** A quantized constant; the inputs are the constant, then the quantizer's parameters. */
  static Quantized constant(
      Operator op,
      LayerKind kind,
      List<Known> inputs,
      Consumer<GraphBuilder.NodeBuilder> attributes) {
    return new Quantized(
        inputs,
        all -> ofConstant(op, kind, all, attributes),
        all -> rounded(op, kind, all, attributes));
  }

  /** The numbers to which a constant is rounded. */
  private static Known rounded(
      Operator op, LayerKind kind, List<Known> all, Consumer<GraphBuilder.NodeBuilder> attributes) {
    GraphBuilder builder = new GraphBuilder(op.where(), DiagnosticSink.failFast());
    GraphBuilder.NodeBuilder node = builder.node(kind, "rounded");
    for (int i = 0; i < all.size(); i++) {
      Known each = all.get(i);
      Shape shape = i == 0 ? each.shape() : scalar(each.shape());
      Shape own = shape.rank() == 0 ? Shape.of(1) : shape;
      node.input(
          builder
              .node(Constant.KIND, "constant" + i)
              .weight(Constant.VALUE, each.finite().reshape(own))
              .add());
    }
    attributes.accept(node);
    Value result = node.add();
    double[] data =
        ReferenceEvaluator.real(builder.output(result).build())
            .run(List.of())
            .get(result)
            .toDoubles();
    return Known.computed(
            all.get(0).name(), all.get(0).type(), TensorData.wrapDoubles(result.shape(), data))
        .reshaped(all.get(0).shape());
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
