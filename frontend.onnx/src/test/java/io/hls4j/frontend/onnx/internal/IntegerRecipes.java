package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Recipe.ABSENT;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.raw;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.Recipe.Refused;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import java.util.List;

/** Operators on integers that stand for real numbers. */
final class IntegerRecipes extends RecipeBook {
  IntegerRecipes() {
    integers();
    nibbles();
  }

  private void integers() {
    put("QLinearMatMul", 3)
        .with("a", "q")
        .with("a_scale", 0.25f, 0.3f)
        .with("a_zero_point", raw("", 3, List.of(), (byte) 2))
        .with(
            "b",
            raw(
                "",
                3,
                List.of(3L, 2L),
                (byte) 20,
                (byte) 2,
                (byte) -30,
                (byte) 3,
                (byte) 5,
                (byte) -4))
        .with("b_scale", 0.125f)
        .with("b_zero_point", raw("", 3, List.of(), (byte) 0))
        .with("y_scale", 1f, 0.5f)
        .with("y_zero_point", raw("", 3, List.of(), (byte) 4))
        .dressed(IntegerRecipes::quantized);
    put("QLinearMatMul", 3)
        .with("a", "q")
        .with("a_scale", 0.25f)
        .with("a_zero_point", raw("", 3, List.of(), (byte) 2))
        .with(
            "b",
            raw(
                "",
                3,
                List.of(3L, 2L),
                (byte) 20,
                (byte) 2,
                (byte) -30,
                (byte) 3,
                (byte) 5,
                (byte) -4))
        .with("b_scale", tensor("", List.of(2L), 0.125f, 0.25f))
        .with("b_zero_point", raw("", 3, List.of(2L), (byte) 0, (byte) 0))
        .with("y_scale", 1f, 0.5f)
        .with("y_zero_point", raw("", 3, List.of(), (byte) 4))
        .dressed(IntegerRecipes::quantized);
    put("QLinearConv", 2, 6)
        .with("x", "q")
        .with("x_scale", 0.25f, 0.3f)
        .with("x_zero_point", raw("", 3, List.of(), (byte) 2))
        .with(
            "w",
            raw(
                "",
                3,
                List.of(2L, 2L, 2L),
                (byte) 20,
                (byte) 40,
                (byte) -30,
                (byte) 70,
                (byte) 5,
                (byte) -99,
                (byte) 1,
                (byte) 2))
        .with("w_scale", 0.125f, 0.1f)
        .with("w_zero_point", raw("", 3, List.of(), (byte) 0))
        .with("y_scale", 4f, 0.5f)
        .with("y_zero_point", raw("", 3, List.of(), (byte) 4))
        .with(
            "B",
            raw(
                "",
                6,
                List.of(2L),
                (byte) 9,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 200,
                (byte) 1,
                (byte) 0,
                (byte) 0),
            ABSENT)
        .with("pads", ints(1, 0), ABSENT)
        .with("strides", ints(2), ABSENT)
        .with("dilations", ints(1), ints(2))
        .with("kernel_shape", ints(2), ABSENT)
        .with("group", 1, ABSENT)
        .with("auto_pad", "NOTSET", ABSENT, "VALID", "SAME_UPPER")
        .dressed(IntegerRecipes::quantized);
    for (int type : new int[] {3, 2}) {
      put("QuantizeLinear", 3)
          .with("y_scale", 0.5f, tensor("", List.of(3L), 0.5f, 0.25f, 0.3f))
          .with(
              "y_zero_point",
              raw("", type, List.of(), (byte) 2),
              ABSENT,
              raw("", type, List.of(3L), (byte) 2, (byte) 4, (byte) 6))
          .with("axis", 1, ABSENT, -1)
          .with("saturate", 1, ABSENT)
          .with("output_dtype", type, ABSENT)
          .with("block_size", 0, ABSENT)
          .dressed(
              g -> {
                var q = g.getNodeBuilder(0).setOutput(0, "q");
                var d = node("DequantizeLinear", "y", "q", q.getInput(1));
                if (q.getInputCount() > 2) {
                  d.addInput(q.getInput(2));
                }
                q.getAttributeList().stream()
                    .filter(a -> a.getName().equals("axis"))
                    .forEach(d::addAttribute);
                g.addNode(d);
              });
      put("DequantizeLinear", 3)
          .with(
              "x",
              raw(
                  "",
                  type,
                  List.of(3L, 2L),
                  (byte) 1,
                  (byte) 250,
                  (byte) 3,
                  (byte) 128,
                  (byte) 127,
                  (byte) 6))
          .with("x_scale", 0.5f, tensor("", List.of(2L), 0.5f, 0.25f))
          .with(
              "x_zero_point",
              raw("", type, List.of(), (byte) 3),
              ABSENT,
              raw("", type, List.of(2L), (byte) 2, (byte) 3))
          .with("axis", 1, ABSENT, -1)
          .with("block_size", 0, ABSENT)
          .dressed(
              g -> {
                g.getNodeBuilder(0).setOutput(0, "w");
                g.addNode(node("MatMul", "y", "x", "w"));
              });
    }
  }

  /** Integers of 4 bits, two in a byte, and blocks, which hls4j does not have. */
  private void nibbles() {
    for (int type : new int[] {21, 22}) {
      put("DequantizeLinear", 3)
          .since(21)
          .with("x", raw("", type, List.of(3L, 2L), (byte) 0x1F, (byte) 0x87, (byte) 0x3A))
          .with("x_scale", 0.5f, new Refused(tensor("", List.of(3L, 1L), 1, 2, 3)))
          .with("x_zero_point", ABSENT, raw("", type, List.of(), (byte) 3))
          .with("block_size", 0, new Refused(2))
          .dressed(
              g -> {
                g.getNodeBuilder(0).setOutput(0, "w");
                g.addNode(node("MatMul", "y", "x", "w"));
              });
      put("QuantizeLinear", 3)
          .since(21)
          .with("y_scale", 0.5f)
          .with("y_zero_point", raw("", type, List.of(), (byte) 2), ABSENT)
          .with("output_dtype", type)
          .dressed(
              g -> {
                var q = g.getNodeBuilder(0).setOutput(0, "q");
                var d = node("DequantizeLinear", "y", "q", q.getInput(1));
                if (q.getInputCount() > 2) {
                  d.addInput(q.getInput(2));
                }
                g.addNode(d);
              });
    }
  }

  /** Quantizes x for the operator, and makes real numbers of its result. */
  private static void quantized(GraphProto.Builder g) {
    var node = g.getNodeBuilder(0).setOutput(0, "p");
    g.addNode(node("QuantizeLinear", "q", "x", node.getInput(1), node.getInput(2)));
    g.addNode(node("DequantizeLinear", "y", "p", node.getInput(6), node.getInput(7)));
  }
}
