package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Recipe.ABSENT;
import static io.hls4j.frontend.onnx.internal.Recipe.X;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.Recipe.Refused;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.List;

/** Operators on elements, and along axes. */
final class ArithmeticRecipes extends RecipeBook {
  ArithmeticRecipes() {
    arithmetic();
    functions();
    reductions();
  }

  private void arithmetic() {
    for (String op : List.of("Add", "Sub", "Mul", "Div")) {
      Object[] others = {positive(3), positive(2, 1), positive(), positive(1, 2, 3), X};
      put(op, 2, 3).with("B", others);
      put(op, 3).with("A", positive(3), positive(), positive(1, 3)).with("B", "x").after("");
    }
    for (String op : List.of("Max", "Min", "Sum", "Mean")) {
      put(op, 2, 3).with("data_0", operands(X, X), operands(X), operands(X, X, X));
      put(op, 2, 3)
          .since(8)
          .with(
              "data_0",
              operands(X, ramp(3)),
              operands(ramp(2, 1), X),
              operands(ramp(1, 2, 3), X, X));
    }
    put("Pow", 3).with("Y", 2f, 1f, 3f, 8f, -1f, new Refused(9f), new Refused(1.5f));
    put("Pow", 3).after("Abs").with("Y", 0.5f, -0.5f, 2f, positiveOne());
    put("Neg", 3);
    put("Mod", 3)
        .with("A", TestModels.longs("", List.of(3L), -5, 5, 7))
        .with("B", TestModels.longs("", List.of(3L), 4, -4, 4))
        .with("fmod", 1, 0, ABSENT)
        .dressed(
            g -> {
              g.getNodeBuilder(0).setOutput(0, "k");
              g.addNode(node("Cast", "f", "k").addAttribute(attr("to", 1)));
              g.addNode(node("Mul", "y", "x", "f"));
            });
  }

  private static TensorProto positiveOne() {
    return tensor("", List.of(1L), 2);
  }

  private void functions() {
    for (String op :
        List.of(
            "Abs",
            "Cos",
            "Erf",
            "Exp",
            "HardSwish",
            "Mish",
            "Relu",
            "Sigmoid",
            "Sin",
            "Softplus",
            "Softsign",
            "Tanh",
            "Identity",
            "Reciprocal")) {
      put(op, 2, 3);
    }
    put("Log", 3).after("Abs");
    put("Sqrt", 3).after("Abs");
    for (String op : List.of("Elu", "LeakyRelu", "ThresholdedRelu")) {
      put(op, 5).with("alpha", 0.3f, ABSENT, 1f, 2.5f);
    }
    put("Celu", 5).with("alpha", 1f, ABSENT, new Refused(0.5f));
    put("HardSigmoid", 5).with("alpha", 0.3f, ABSENT).with("beta", 0.4f, ABSENT);
    put("Selu", 5)
        .with("alpha", 1.6732632f, ABSENT, new Refused(1.5f))
        .with("gamma", 1.0507009f, ABSENT, new Refused(1.5f));
    put("Gelu", 5).with("approximate", "tanh", "none", ABSENT, new Refused("other"));
    put("Clip", 5).with("min", -0.5f, ABSENT, 0f).with("max", 2.5f, ABSENT, 6f);
    put("PRelu", 2, 3).with("slope", ramp(3), ramp(2, 1), ramp(1), ramp(2, 3), ramp(1, 2, 3));
    put("PRelu", 3, 4, 2).with("slope", ramp(3, 1, 1), ramp(1));
    for (String op : List.of("Softmax", "LogSoftmax")) {
      put(op, 4).with("axis", 1, -1, ABSENT, new Refused(0));
      put(op, 2, 3).with("axis", 2, -1, 1, ABSENT, new Refused(0));
    }
  }

  private void reductions() {
    for (String op :
        List.of(
            "ReduceMax",
            "ReduceMean",
            "ReduceMin",
            "ReduceSum",
            "ReduceL1",
            "ReduceL2",
            "ReduceSumSquare",
            "ReduceLogSumExp")) {
      put(op, 2, 3)
          .with("axes", ints(1), ints(-1), ints(1, 2), new Refused(ints(0)))
          .with("keepdims", 0, 1, ABSENT)
          .with("noop_with_empty_axes", 0, ABSENT, 1);
    }
    for (String op : List.of("ReduceMax", "ReduceMean", "ReduceMin", "ReduceSum", "ReduceProd")) {
      put(op, 2)
          .with("data", tensor("", List.of(2L, 2L), op.equals("ReduceMin") ? -5 : 5, 1, 2, 3))
          .with("axes", ints(1), ints(0))
          .with("keepdims", 0, 1)
          .with("noop_with_empty_axes", 0)
          .dressed(RecipeBook::added);
    }
    put("ReduceLogSum", 2, 3)
        .after("Abs")
        .with("axes", ints(1), ints(-1), ints(1, 2), new Refused(ints(0)))
        .with("keepdims", 0, 1, ABSENT)
        .with("noop_with_empty_axes", 0, ABSENT, 1);
  }
}
