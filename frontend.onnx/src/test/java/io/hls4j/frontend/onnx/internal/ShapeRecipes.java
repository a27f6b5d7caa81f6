package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Recipe.ABSENT;
import static io.hls4j.frontend.onnx.internal.Recipe.X;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.raw;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.Recipe.Refused;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import java.util.List;

/** Operators that move data, and those of which shapes are computed. */
final class ShapeRecipes extends RecipeBook {
  ShapeRecipes() {
    shapes();
    choices();
  }

  private void shapes() {
    put("Cast", 3)
        .with("to", 1, 11)
        .with("saturate", 1, ABSENT)
        .dressed(
            g -> {
              g.getNodeBuilder(0).setOutput(0, "d");
              g.addNode(node("Cast", "y", "d").setName("back").addAttribute(attr("to", 1)));
            });
    put("Concat", 2, 3)
        .with("inputs", operands(X, X), operands(X, X, X))
        .with("axis", 1, 2, -1, new Refused(0));
    put("Concat", 2, 3).with("inputs", operands(X)).with("axis", 1, 0);
    put("Concat", 2, 3)
        .single()
        .with("inputs", operands(X, ramp(1, 2, 3)), operands(ramp(1, 2, 3), X))
        .with("axis", 1, 2, -1, new Refused(0));
    put("Dropout", 3)
        .with("ratio", 0.5f, ABSENT)
        .with("training_mode", ABSENT, false, new Refused(true))
        .with("seed", 3, ABSENT);
    put("Expand", 2, 1).with("shape", ints(1, 2, 3), ints(3), ints(1, 1));
    put("Tile", 2, 3)
        .with("repeats", ints(1, 2, 1), ints(1, 1, 3), ints(1, 2, 2), new Refused(ints(2, 1, 1)));
    put("Flatten", 2, 3).with("axis", 1, ABSENT, -2, new Refused(2), new Refused(0));
    put("Reshape", 2, 6)
        .with("shape", ints(-1, 3, 4), ints(0, -1), ints(0, 0, 3, 2), ints(0, 12, 1))
        .with("allowzero", 0, ABSENT);
    put("Squeeze", 2, 1, 3, 1).with("axes", ints(2), ints(2, 4), ints(-1), new Refused(ints(0)));
    put("Unsqueeze", 2, 3).with("axes", ints(1), ints(2, 4), ints(-1), ints(1, 2));
    put("Transpose", 2, 3, 4)
        .with(
            "perm",
            ints(0, 2, 3, 1),
            ints(0, 3, 2, 1),
            ints(0, 1, 2, 3),
            new Refused(ints(1, 0, 2, 3)));
    put("Shape", 2, 3)
        .until(13)
        .dressed(
            g -> {
              sized(g);
              g.getNodeBuilder(1).setInput(0, "last");
              g.addNode(node("Gather", "last", "s", "end"));
              g.addInitializer(TestModels.longs("end", List.of(1L), -1));
            });
    put("Shape", 2, 3)
        .since(15)
        .with("start", 1, -2)
        .with("end", 2, 3, ABSENT)
        .dressed(ShapeRecipes::sized);
    put("ConstantOfShape", 2)
        .with("input", ints(2), ints(1))
        .with("value", tensor("", List.of(1L), 3), ABSENT)
        .dressed(RecipeBook::added);
    put("Equal", 2)
        .with("A", ints(1, 2))
        .with("B", ints(1, 3), 2, 7)
        .dressed(
            g -> {
              g.getNodeBuilder(0).setOutput(0, "same");
              g.addNode(node("Cast", "k", "same").addAttribute(attr("to", 1)));
              g.addNode(node("Add", "y", "x", "k"));
            });
    put("Where", 2)
        .with("condition", raw("", 9, List.of(2L), (byte) 1, (byte) 0), true, false)
        .with("X", 2f, ramp(2))
        .with("Y", 3f, ramp(2))
        .dressed(RecipeBook::added);
    put("Constant", 2)
        .until(11)
        .with("value", ramp(2))
        .with("sparse_value", ABSENT)
        .dressed(RecipeBook::added);
    put("Constant", 2)
        .since(11)
        .with("sparse_value", new Refused(ramp(2)))
        .with("value_string", new Refused("text"))
        .with("value_strings", new Refused(List.of("text")))
        .dressed(RecipeBook::added);
    for (String each : List.of("value", "value_float", "value_floats", "value_ints", "value_int")) {
      Recipe constant = put("Constant", 2).since(12);
      for (String other :
          List.of(
              "value",
              "value_float",
              "value_floats",
              "value_string",
              "value_strings",
              "sparse_value")) {
        if (!other.equals(each)) {
          constant.with(other, ABSENT);
        }
      }
      constant
          .with(
              each,
              each.equals("value")
                  ? ramp(2)
                  : each.equals("value_float")
                      ? 2.5f
                      : each.equals("value_floats")
                          ? List.of(1f, 2.5f)
                          : each.equals("value_ints") ? ints(2, 3) : (Object) 3)
          .dressed(each.contains("int") ? ShapeRecipes::addedIntegers : RecipeBook::added);
    }
    put("DepthToSpace", 8, 2, 3).with("blocksize", 2).with("mode", "CRD", "DCR", ABSENT);
    put("SpaceToDepth", 2, 4, 6).with("blocksize", 2);
  }

  /** Adds the operator's result, a constant of integers, to x. */
  private static void addedIntegers(GraphProto.Builder g) {
    g.getNodeBuilder(0).setOutput(0, "i");
    g.addNode(node("Cast", "k", "i").addAttribute(attr("to", 1)));
    g.addNode(node("Add", "y", "x", "k"));
  }

  /** Multiplies x by the sum of the lengths that the operator gives. */
  private static void sized(GraphProto.Builder g) {
    g.getNodeBuilder(0).setOutput(0, "s");
    g.addNode(node("Cast", "n", "s").addAttribute(attr("to", 1)));
    g.addNode(node("ReduceSum", "sum", "n"));
    g.addNode(node("Mul", "y", "x", "sum"));
  }

  private void choices() {
    put("Slice", 3, 5)
        .with("starts", ints(0), ints(-3), ints(1))
        .with("ends", ints(4), ints(-1), ints(1000))
        .with("axes", ints(2), ints(1), ints(-1))
        .with("steps", ints(2), ABSENT, ints(1));
    put("Slice", 3, 5)
        .with("starts", ints(-2, 0), ints(-1, 0))
        .with("ends", ints(-5, 2), ints(-99, 2))
        .with("axes", ints(2, 1))
        .with("steps", ints(-2, 1))
        .since(10);
    put("Split", 3, 4)
        .with("axis", 2, -1)
        .with("split", ints(1, 3), ints(2, 2))
        .dressed(g -> g.getNodeBuilder(0).setOutput(0, "first").addOutput("y"));
    put("Split", 3, 5)
        .since(18)
        .with("axis", 2)
        .with("num_outputs", 2)
        .dressed(g -> g.getNodeBuilder(0).setOutput(0, "first").addOutput("y"));
    put("Gather", 3, 4)
        .with("indices", ints(2, 0), ints(-1, 1, 1), 1, -1)
        .with("axis", 1, 2, -1, new Refused(0), new Refused(ABSENT));
    put("Pad", 2, 3)
        .with("pads", ints(0, 1, 0, 0, 0, 2), ints(0, 0, 1, 0, 0, 1), ints(0, 1, 1, 0, 1, 1))
        .with("mode", "constant", ABSENT, "reflect", "edge")
        .with("value", 0f, ABSENT)
        .with("constant_value", 0f, ABSENT);
    put("Pad", 2, 3).since(18).with("pads", ints(1, 2)).with("axes", ints(2), ints(1), ints(-1));
    put("Pad", 2, 3).since(19).with("pads", ints(0, 0, 2, 0, 1, 1)).with("mode", "wrap", "edge");
    put("Pad", 2, 3, 4)
        .with("pads", ints(0, 0, 1, 2, 0, 0, 1, 0))
        .with("mode", "constant", "reflect", "edge");
  }
}
