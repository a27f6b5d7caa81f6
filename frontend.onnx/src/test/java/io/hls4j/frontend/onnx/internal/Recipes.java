package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Recipe.ABSENT;
import static io.hls4j.frontend.onnx.internal.Recipe.X;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.raw;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.Recipe.Operands;
import io.hls4j.frontend.onnx.internal.Recipe.Refused;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A recipe for every standard operator that hls4j reads. */
final class Recipes {
  private final List<Recipe> all = new ArrayList<>();

  private Recipes() {}

  static List<Recipe> all() {
    Recipes recipes = new Recipes();
    recipes.arithmetic();
    recipes.functions();
    recipes.windows();
    recipes.products();
    recipes.shapes();
    recipes.choices();
    recipes.reductions();
    recipes.recurrent();
    recipes.integers();
    return recipes.all;
  }

  private Recipe put(String operator, Integer... sample) {
    Recipe recipe = Recipe.of(operator, sample);
    all.add(recipe);
    return recipe;
  }

  /** Numbers between -1.25 and 1.25 without a pattern. */
  static TensorProto ramp(Integer... dims) {
    int size = Arrays.stream(dims).reduce(1, Math::multiplyExact);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i * 7 % 11 - 5) / 4f + (i % 5 == 0 ? 0.125f : 0);
    }
    return tensor("", Arrays.stream(dims).map(Integer::longValue).toList(), values);
  }

  private static TensorProto positive(Integer... dims) {
    int size = Arrays.stream(dims).reduce(1, Math::multiplyExact);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.5f + (i * 5 % 7) / 4f;
    }
    return tensor("", Arrays.stream(dims).map(Integer::longValue).toList(), values);
  }

  private static List<Integer> ints(Integer... values) {
    return List.of(values);
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

  private static Operands operands(Object... all) {
    return new Operands(List.of(all));
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

  private void windows() {
    for (String op : List.of("AveragePool", "MaxPool")) {
      pools(put(op, 2, 5, 4), ints(2, 3), ints(1, 0, 0, 1), ints(2, 1), ints(1, 2));
      pools(put(op, 2, 7), ints(3), ints(1, 1), ints(2), ints(2));
    }
    put("GlobalAveragePool", 2, 3, 4);
    put("GlobalAveragePool", 2, 5);
    put("GlobalMaxPool", 2, 3, 4);
    put("GlobalMaxPool", 2, 5);
    conv("Conv", put("Conv", 2, 6, 5), ramp(4, 2, 2, 3), ints(1, 0, 2, 1), ints(2, 1));
    conv("Conv", put("Conv", 2, 8), ramp(4, 2, 3), ints(2, 1), ints(2));
    put("Conv", 4, 6).with("W", ramp(4, 2, 3)).with("group", 2).with("B", ramp(4), ABSENT);
    put("Conv", 4, 6, 3).with("W", ramp(4, 1, 2, 2)).with("group", 4).with("strides", ints(2, 1));
    put("Conv", 4, 5).with("W", ramp(8, 1, 2)).with("group", 4).with("pads", ints(1, 1), ABSENT);
    conv(
            "ConvTranspose",
            put("ConvTranspose", 2, 3, 4),
            ramp(2, 4, 2, 3),
            ints(1, 0, 0, 1),
            ints(2, 1))
        .with("output_padding", ints(1, 0), ABSENT)
        .with("output_shape", ABSENT, ints(6, 6));
    conv("ConvTranspose", put("ConvTranspose", 2, 5), ramp(2, 4, 3), ints(1, 1), ints(2))
        .with("output_padding", ints(1), ABSENT)
        .with("output_shape", ABSENT, ints(10));
    put("ConvTranspose", 4, 5).with("W", ramp(4, 3, 2)).with("group", 2).with("strides", ints(2));
    put("BatchNormalization", 3, 4)
        .with("scale", ramp(3))
        .with("B", ramp(3))
        .with("mean", ramp(3))
        .with("input_mean", ramp(3))
        .with("var", positive(3))
        .with("input_var", positive(3))
        .with("epsilon", 0.125f, ABSENT)
        .with("momentum", 0.9f, ABSENT)
        .with("spatial", 1, ABSENT)
        .with("training_mode", 0, ABSENT, new Refused(1));
    resizes();
  }

  private static void pools(
      Recipe pool, Object kernel, Object pads, Object strides, Object dilations) {
    int axes = ((List<?>) kernel).size();
    pool.with("kernel_shape", kernel)
        .with("pads", pads, ABSENT)
        .with("strides", strides, ABSENT)
        .with("auto_pad", "NOTSET", ABSENT, "SAME_UPPER", "SAME_LOWER", "VALID")
        .with("ceil_mode", 1, 0, ABSENT)
        .with("count_include_pad", 1, 0, ABSENT)
        .with("storage_order", 1, 0, ABSENT)
        .with("dilations", axes == 2 ? ints(1, 1) : ints(1), ABSENT, new Refused(dilations));
  }

  private static Recipe conv(String op, Recipe conv, TensorProto w, Object pads, Object strides) {
    int axes = w.getDimsCount() - 2;
    List<Integer> kernel = new ArrayList<>();
    w.getDimsList().subList(2, 2 + axes).forEach(d -> kernel.add(d.intValue()));
    return conv.with("W", w)
        .with("B", ramp(4), ABSENT)
        .with("kernel_shape", kernel, ABSENT)
        .with("pads", pads, ABSENT)
        .with("strides", strides, ABSENT)
        .with(
            "dilations", axes == 2 ? ints(1, 1) : ints(1), ABSENT, axes == 2 ? ints(2, 1) : ints(2))
        .with("auto_pad", "NOTSET", ABSENT, "SAME_UPPER", "SAME_LOWER", "VALID")
        .with("group", 1, ABSENT);
  }

  private void resizes() {
    put("Upsample", 2, 3, 4)
        .until(9)
        .with("scales", List.of(1f, 1f, 2f, 3f), List.of(1f, 1f, 1f, 2f))
        .with("mode", "nearest", ABSENT, "linear");
    put("Resize", 2, 3, 4)
        .until(10)
        .with("scales", List.of(1f, 1f, 2f, 3f), List.of(1f, 1f, 1f, 2f))
        .with("mode", "nearest", ABSENT, "linear");
    put("Resize", 2, 3, 4)
        .since(11)
        .with("roi", tensor("", List.of(0L)))
        .with("scales", List.of(1f, 1f, 2f, 3f), List.of(1f, 1f, 1f, 2f), List.of(1f, 1f, 2f, 2f))
        .with("mode", "nearest", ABSENT, "linear", new Refused("cubic"))
        .with("nearest_mode", "floor", ABSENT, "ceil", "round_prefer_ceil", "round_prefer_floor")
        .with(
            "coordinate_transformation_mode",
            "asymmetric",
            ABSENT,
            "half_pixel",
            "align_corners",
            "pytorch_half_pixel",
            new Refused("tf_crop_and_resize"))
        .with("cubic_coeff_a", -0.5f, ABSENT)
        .with("exclude_outside", 0, ABSENT)
        .with("extrapolation_value", 1f, ABSENT)
        .with("antialias", 0, ABSENT)
        .with("keep_aspect_ratio_policy", "stretch", ABSENT);
    put("Resize", 2, 3, 4)
        .single()
        .since(11)
        .until(11)
        .with("roi", tensor("", List.of(0L)))
        .with("scales", tensor("", List.of(0L)))
        .with("sizes", ints(1, 2, 6, 8), ints(1, 2, 3, 8));
    put("Resize", 2, 3, 4)
        .single()
        .since(13)
        .with("sizes", ints(1, 2, 6, 8), ints(1, 2, 3, 8))
        .with("mode", "nearest", "linear")
        .with("coordinate_transformation_mode", "half_pixel", "asymmetric", "align_corners");
    put("Resize", 2, 3, 4)
        .since(18)
        .with("sizes", ints(6, 8))
        .with("axes", ints(2, 3))
        .with(
            "keep_aspect_ratio_policy",
            "stretch",
            new Refused("not_larger"),
            new Refused("not_smaller"))
        .with("mode", "nearest", "linear");
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
        .dressed(Recipes::sized);
    put("ConstantOfShape", 2)
        .with("input", ints(2), ints(1))
        .with("value", tensor("", List.of(1L), 3), ABSENT)
        .dressed(Recipes::added);
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
        .dressed(Recipes::added);
    put("Constant", 2)
        .until(11)
        .with("value", ramp(2))
        .with("sparse_value", ABSENT)
        .dressed(Recipes::added);
    put("Constant", 2)
        .since(11)
        .with("sparse_value", new Refused(ramp(2)))
        .with("value_string", new Refused("text"))
        .with("value_strings", new Refused(List.of("text")))
        .dressed(Recipes::added);
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
          .dressed(each.contains("int") ? Recipes::addedIntegers : Recipes::added);
    }
    put("DepthToSpace", 8, 2, 3).with("blocksize", 2).with("mode", "CRD", "DCR", ABSENT);
    put("SpaceToDepth", 2, 4, 6).with("blocksize", 2);
  }

  /** Adds the operator's result, a constant, to x. */
  private static void added(GraphProto.Builder g) {
    g.getNodeBuilder(0).setOutput(0, "k");
    g.addNode(node("Add", "y", "x", "k"));
  }

  /** Adds the operator's result, a constant of integers, to x. */
  private static void addedIntegers(GraphProto.Builder g) {
    g.getNodeBuilder(0).setOutput(0, "i");
    g.addNode(node("Cast", "k", "i").addAttribute(attr("to", 1)));
    g.addNode(node("Add", "y", "x", "k"));
  }

  /** Quantizes x for the operator, and makes real numbers of its result. */
  private static void quantized(GraphProto.Builder g) {
    var node = g.getNodeBuilder(0).setOutput(0, "p");
    g.addNode(node("QuantizeLinear", "q", "x", node.getInput(1), node.getInput(2)));
    g.addNode(node("DequantizeLinear", "y", "p", node.getInput(6), node.getInput(7)));
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
          .dressed(Recipes::added);
    }
    put("ReduceLogSum", 2, 3)
        .after("Abs")
        .with("axes", ints(1), ints(-1), ints(1, 2), new Refused(ints(0)))
        .with("keepdims", 0, 1, ABSENT)
        .with("noop_with_empty_axes", 0, ABSENT, 1);
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
        .dressed(Recipes::quantized);
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
        .dressed(Recipes::quantized);
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
        .dressed(Recipes::quantized);
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
}
