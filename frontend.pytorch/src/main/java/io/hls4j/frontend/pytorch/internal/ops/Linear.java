package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.Optional;

/** Products with a matrix of weights. The graph's kernel is (inputs, outputs). */
final class Linear {
  private Linear() {}

  /** {@code input @ weight.T + bias}, with weight (outputs, inputs). */
  static Operand linear(Call call) {
    Operand weight = call.operand("weight");
    if (!(weight instanceof Operand.Known known) || known.data().shape().rank() != 2) {
      return call.refuse("weight", "a matrix that is stored in the file");
    }
    return dense(call, "input", known.data().transpose(1, 0), call.optional("bias"), "bias");
  }

  /** {@code mat1 @ mat2}. */
  static Operand mm(Call call) {
    return product(call, "self", "mat2", Optional.empty());
  }

  /** {@code self @ other}. */
  static Operand matmul(Call call) {
    return product(call, "self", "other", Optional.empty());
  }

  /** {@code beta * self + alpha * (mat1 @ mat2)}. */
  static Operand addmm(Call call) {
    for (String factor : new String[] {"beta", "alpha"}) {
      if (call.number(factor, 1) != 1) {
        return call.refuse(factor, "1");
      }
    }
    return product(call, "mat1", "mat2", Optional.of(call.operand("self")));
  }

  private static Operand product(Call call, String left, String right, Optional<Operand> bias) {
    Operand matrix = call.operand(right);
    if (matrix instanceof Operand.Computed && bias.isEmpty()) {
      return Products.matmul(call, left, right);
    }
    if (!(matrix instanceof Operand.Known known) || known.data().shape().rank() != 2) {
      return call.refuse(right, "a matrix that is stored in the file");
    }
    return dense(call, left, known.data(), bias, "self");
  }

  private static Operand dense(
      Call call, String input, TensorData kernel, Optional<Operand> bias, String biasName) {
    Operand operand = call.operand(input);
    if (operand instanceof Operand.Turned turned && turned.batch() < turned.axes().size() - 1) {
      return dense(call, turned.value(), kernel, bias, biasName)
          .<Operand>map(turned::with)
          .orElseGet(Operand.Missing::new);
    }
    if (!(operand instanceof Operand.Computed x)) {
      return call.refuse(input, "a tensor that is computed from the inputs of the model");
    }
    return dense(call, x.value(), kernel, bias, biasName)
        .<Operand>map(x::with)
        .orElseGet(Operand.Missing::new);
  }

  private static Optional<Value> dense(
      Call call, Value x, TensorData kernel, Optional<Operand> bias, String biasName) {
    if (x.shape().rank() == 0) {
      call.refuse(biasName, "an input with an axis of features");
      return Optional.empty();
    }
    int units = kernel.shape().last();
    GraphBuilder.NodeBuilder node = call.add(Dense.KIND).input(x).attr(Dense.UNITS, units);
    if (bias.isPresent()) {
      if (!(bias.get() instanceof Operand.Known known) || known.data().size() != units) {
        call.refuse(biasName, "a vector of " + units + " stored in the file");
        return Optional.empty();
      }
      node.weight(Dense.BIAS, known.data().reshape(Shape.of(units)));
    }
    return Optional.of(node.weight(Dense.WEIGHT, kernel).add());
  }
}
