package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Recipe.ABSENT;
import static io.hls4j.frontend.onnx.internal.Recipe.X;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.raw;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.Recipe.Refused;
import java.util.List;

/** Products, normalisation and recurrent operators. */
final class ProductRecipes extends RecipeBook {
  ProductRecipes() {
    products();
    recurrent();
  }

  private void products() {
    put("MatMul", 3).with("B", ramp(3, 4));
    put("MatMul", 2, 3).with("B", ramp(3, 4), ramp(1, 3, 4), ramp(3));
    put("MatMul", 2, 3).with("A", ramp(4, 2), ramp(1, 4, 2)).with("B", X);
    put("MatMul", 3, 3).with("B", X);
    put("Gemm", 3)
        .with("B", ramp(3, 3))
        .with("C", ramp(3), ramp(1, 3), ramp(1))
        .with("alpha", 0.5f, ABSENT)
        .with("beta", 2f, ABSENT)
        .with("transA", 0, ABSENT, new Refused(1))
        .with("transB", 1, 0, ABSENT);
    put("Gemm", 3).since(11).with("B", ramp(3, 4)).with("C", ABSENT, ramp(4));
    put("Einsum", 2, 3).with("Inputs", operands(X, ramp(3, 4))).with("equation", "bij,jk->bik");
    put("Einsum", 2, 3).with("Inputs", operands(X, X)).with("equation", "bij,bkj->bik");
    put("LayerNormalization", 2, 3)
        .with("Scale", ramp(3), ramp(1))
        .with("B", ramp(3), ABSENT)
        .with("axis", -1, ABSENT, 2)
        .with("epsilon", 0.125f, ABSENT)
        .with("stash_type", 1, ABSENT);
    put("LayerNormalization", 2, 3).with("Scale", ramp(2, 3)).with("axis", 1, -2, new Refused(0));
    for (Integer[] sample : new Integer[][] {{4, 6}, {4, 3, 2}}) {
      put("InstanceNormalization", sample)
          .with("scale", ramp(4))
          .with("B", ramp(4))
          .with("epsilon", 0.125f, ABSENT);
      put("GroupNormalization", sample)
          .since(21)
          .with("scale", ramp(4))
          .with("bias", ramp(4))
          .with("num_groups", 2, 1, 4)
          .with("epsilon", 0.125f, ABSENT)
          .with("stash_type", 1, ABSENT);
    }
    put("GroupNormalization", 4, 3)
        .until(20)
        .with("scale", ramp(2))
        .with("bias", ramp(2))
        .with("num_groups", 2)
        .with("epsilon", 0.125f, ABSENT);
  }

  private void recurrent() {
    recurrent("RNN", 1, List.of("Tanh"), List.of("Relu"));
    recurrent("GRU", 3, List.of("Sigmoid", "Tanh"), List.of("Sigmoid", "Softsign"));
    recurrent(
        "LSTM", 4, List.of("Sigmoid", "Tanh", "Tanh"), List.of("HardSigmoid", "Relu", "Relu"));
  }

  private void recurrent(String op, int gates, Object usual, Object other) {
    put(op, 4, 3)
        .since(14)
        .with("W", ramp(1, 2 * gates, 3))
        .with("R", ramp(1, 2 * gates, 2))
        .with("B", ramp(1, 4 * gates), ABSENT)
        .with("hidden_size", 2)
        .with("layout", 1)
        .with("direction", "forward", "reverse", ABSENT)
        .with("activations", usual, other, ABSENT)
        .with("linear_before_reset", 1, 0, ABSENT)
        .with("input_forget", 0, ABSENT)
        .with("initial_h", ABSENT, tensor("", List.of(3L, 1L, 2L), new float[6]))
        .with("initial_c", ABSENT, tensor("", List.of(3L, 1L, 2L), new float[6]));
    put(op, 4, 3)
        .with("W", ramp(1, 2 * gates, 3))
        .with("R", ramp(1, 2 * gates, 2))
        .with("B", ramp(1, 4 * gates), ABSENT)
        .with("hidden_size", 2)
        .with("direction", "forward", "reverse")
        .with("activations", usual, other, ABSENT)
        .with("activation_alpha", ABSENT, List.of(0.2f))
        .with("activation_beta", ABSENT, List.of(0.5f))
        .with("clip", ABSENT, new Refused(1f))
        .with("linear_before_reset", 1, 0)
        .with("input_forget", 0, ABSENT, new Refused(1))
        .with("sequence_lens", ABSENT, new Refused(raw("", 6, List.of(1L), new byte[4])))
        .with("initial_h", ABSENT, tensor("", List.of(1L, 3L, 2L), new float[6]))
        .with("initial_c", ABSENT, tensor("", List.of(1L, 3L, 2L), new float[6]))
        .with("P", ABSENT, new Refused(ramp(1, 6)))
        .dressed(
            g -> {
              // Sequence first, as it is without a layout; and the axis of directions goes.
              g.getNodeBuilder(0).setInput(0, "t").setOutput(0, "s");
              g.addNode(
                  node("Transpose", "t", "x").addAttribute(attr("perm", List.of(1L, 0L, 2L))));
              g.addNode(
                  node("Transpose", "u", "s").addAttribute(attr("perm", List.of(2L, 0L, 1L, 3L))));
              g.addNode(node("Reshape", "y", "u", "flat"));
              g.addInitializer(TestModels.longs("flat", List.of(3L), 0, 4, 2));
            });
  }
}
