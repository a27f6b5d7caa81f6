package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.longs;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.raw;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;

import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import io.hls4j.frontend.onnx.internal.wire.TensorProto;
import java.util.ArrayList;
import java.util.List;

/** One model for each way of writing the operators on images, sequences and rows, for mutation. */
final class MutationCases {
  private static final List<Long> SERIES = List.of(2L, 3L);
  private static final List<Long> IMAGE = List.of(1L, 2L, 3L);
  private static final List<Long> TWO = List.of(2L);
  private static final String LAST = "qonnx.custom_op.channels_last";

  private final List<LedgerMutationTest.Case> all = new ArrayList<>();

  private MutationCases() {}

  static List<LedgerMutationTest.Case> all() {
    MutationCases cases = new MutationCases();
    cases.convolutions();
    cases.poolings();
    cases.moves();
    cases.functions();
    cases.reductions();
    cases.recurrent();
    cases.integers();
    return cases.all;
  }

  private void put(String operator, long opset, GraphProto.Builder graph) {
    all.add(new LedgerMutationTest.Case(operator, opset, graph));
  }

  private static TensorProto ramp(String name, Long... dims) {
    int size = 1;
    for (long dim : dims) {
      size *= (int) dim;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i * 7 % 11 - 4) / 8f;
    }
    return tensor(name, List.of(dims), values);
  }

  private static NodeProto.Builder window(NodeProto.Builder node, Long... kernel) {
    node.addAttribute(attr("kernel_shape", List.of(kernel)));
    return node.addAttribute(attr("strides", List.of(1L)));
  }

  private void convolutions() {
    NodeProto.Builder conv = window(node("Conv", "y", "x", "w", "b"), 2L);
    conv.addAttribute(attr("pads", List.of(1L, 0L))).addAttribute(attr("group", 1));
    conv.addAttribute(attr("dilations", List.of(1L)));
    TensorProto bias = ramp("b", 2L);
    put("Conv", 11, graph(SERIES, conv).addInitializer(ramp("w", 2L, 2L, 2L)).addInitializer(bias));
    NodeProto.Builder auto =
        node("Conv", "y", "x", "w").addAttribute(attr("auto_pad", "SAME_UPPER"));
    put("Conv", 11, graph(SERIES, auto).addInitializer(ramp("w", 2L, 2L, 2L)));
    NodeProto.Builder last = node("Conv", "y", "x", "w").setDomain(LAST);
    put(LAST + "::Conv", 11, graph(SERIES, last).addInitializer(ramp("w", 2L, 1L, 3L)));
    NodeProto.Builder turned = window(node("ConvTranspose", "y", "x", "w", "b"), 2L);
    turned.setAttribute(1, attr("strides", List.of(2L)));
    turned.addAttribute(attr("pads", List.of(0L, 1L))).addAttribute(attr("group", 1));
    turned.addAttribute(attr("dilations", List.of(1L)));
    turned.addAttribute(attr("output_padding", List.of(1L)));
    put(
        "ConvTranspose",
        11,
        graph(SERIES, turned).addInitializer(ramp("w", 2L, 2L, 2L)).addInitializer(bias));
    NodeProto.Builder shaped = node("ConvTranspose", "y", "x", "w");
    shaped.addAttribute(attr("output_shape", List.of(3L)));
    shaped.addAttribute(attr("auto_pad", "SAME_LOWER"));
    put("ConvTranspose", 11, graph(SERIES, shaped).addInitializer(ramp("w", 2L, 2L, 2L)));
    NodeProto.Builder bn = node("BatchNormalization", "y", "x", "w", "b", "m", "v").setDomain(LAST);
    bn.addAttribute(attr("epsilon", 0.125f));
    put(
        LAST + "::BatchNormalization",
        9,
        graph(List.of(3L, 2L), bn)
            .addInitializer(ramp("w", 2L))
            .addInitializer(bias)
            .addInitializer(ramp("m", 2L))
            .addInitializer(tensor("v", TWO, 1, 2)));
  }

  private void poolings() {
    for (String op : List.of("AveragePool", "MaxPool")) {
      NodeProto.Builder pool = window(node(op, "y", "x"), 2L);
      pool.addAttribute(attr("pads", List.of(1L, 0L))).addAttribute(attr("ceil_mode", 0));
      pool.setAttribute(1, attr("strides", List.of(2L)));
      pool.addAttribute(attr("dilations", List.of(1L)));
      pool.addAttribute(
          op.equals("MaxPool") ? attr("storage_order", 0) : attr("count_include_pad", 0));
      put(op, 19, graph(SERIES, pool));
      NodeProto.Builder last = window(node(op, "y", "x").setDomain(LAST), 2L);
      put(LAST + "::" + op, 12, graph(List.of(3L, 2L), last));
    }
    NodeProto.Builder auto = window(node("MaxPool", "y", "x"), 2L);
    auto.addAttribute(attr("auto_pad", "SAME_LOWER"));
    put("MaxPool", 12, graph(SERIES, auto));
    put("GlobalMaxPool", 12, graph(SERIES, node("GlobalMaxPool", "y", "x")));
    put("GlobalAveragePool", 12, graph(IMAGE, node("GlobalAveragePool", "y", "x")));
    put(
        LAST + "::GlobalAveragePool",
        12,
        graph(SERIES, node("GlobalAveragePool", "y", "x").setDomain(LAST)));
  }

  private void moves() {
    NodeProto.Builder pad = node("Pad", "y", "x", "p", "v").addAttribute(attr("mode", "constant"));
    put(
        "Pad",
        13,
        graph(IMAGE, pad)
            .addInitializer(longs("p", List.of(8L), 0, 0, 1, 0, 0, 0, 0, 2))
            .addInitializer(tensor("v", List.of(), 0)));
    NodeProto.Builder oldPad = node("Pad", "y", "x");
    oldPad.addAttribute(attr("pads", List.of(0L, 1L, 2L, 0L, 0L, 0L)));
    oldPad.addAttribute(attr("value", 0f));
    put("Pad", 2, graph(SERIES, oldPad));
    resizes();
    NodeProto.Builder slice = node("Slice", "y", "x").addAttribute(attr("axes", List.of(2L)));
    slice.addAttribute(attr("starts", List.of(1L))).addAttribute(attr("ends", List.of(2L)));
    put("Slice", 9, graph(SERIES, slice));
    put(
        "Slice",
        13,
        graph(SERIES, node("Slice", "y", "x", "from", "to", "axes", "steps"))
            .addInitializer(longs("from", List.of(1L), 1))
            .addInitializer(longs("to", List.of(1L), -4))
            .addInitializer(longs("axes", List.of(1L), 2))
            .addInitializer(longs("steps", List.of(1L), -2)));
    NodeProto.Builder split = node("Split", "a", "x").addOutput("b").addAttribute(attr("axis", 2));
    split.addAttribute(attr("split", List.of(1L, 2L)));
    put("Split", 11, graph(SERIES, split, node("Identity", "y", "b")));
    NodeProto.Builder equal = node("Split", "a", "x").addOutput("y").addAttribute(attr("axis", 1));
    equal.addAttribute(attr("num_outputs", 2));
    put("Split", 18, graph(SERIES, equal));
    NodeProto.Builder gather = node("Gather", "y", "x", "i").addAttribute(attr("axis", 2));
    put("Gather", 13, graph(SERIES, gather).addInitializer(longs("i", TWO, 1, 0)));
    put("Expand", 13, expanded("Expand", longs("to", List.of(3L), 1, 2, 3)));
    put("Tile", 13, expanded("Tile", longs("to", List.of(3L), 1, 1, 2)));
    NodeProto.Builder turned =
        node("Transpose", "y", "x").addAttribute(attr("perm", List.of(0L, 2L, 1L)));
    put("Transpose", 13, graph(SERIES, turned));
    NodeProto.Builder fill = node("ConstantOfShape", "k", "n");
    fill.addAttribute(attr("value", tensor("v", List.of(1L), 3)));
    put(
        "ConstantOfShape",
        13,
        graph(TWO, fill, node("Add", "y", "x", "k")).addInitializer(longs("n", List.of(1L), 1)));
    NodeProto.Builder mod = node("Mod", "k", "a", "b").addAttribute(attr("fmod", 0));
    put(
        "Mod",
        13,
        graph(TWO, mod, node("Add", "y", "x", "k"))
            .addInitializer(tensor("a", TWO, -5, 5))
            .addInitializer(tensor("b", TWO, 4, 4)));
  }

  private static GraphProto.Builder expanded(String op, TensorProto to) {
    return graph(List.of(2L, 1L), node(op, "y", "x", "to")).addInitializer(to);
  }

  private void resizes() {
    NodeProto.Builder resize = node("Resize", "y", "x", "", "s");
    resize.addAttribute(attr("mode", "nearest")).addAttribute(attr("nearest_mode", "ceil"));
    resize.addAttribute(attr("coordinate_transformation_mode", "asymmetric"));
    resize.addAttribute(attr("cubic_coeff_a", -0.75f)).addAttribute(attr("exclude_outside", 0));
    resize.addAttribute(attr("extrapolation_value", 0f));
    put("Resize", 13, graph(SERIES, resize).addInitializer(tensor("s", List.of(3L), 1, 1, 2)));
    NodeProto.Builder sized = node("Resize", "y", "x", "", "", "n");
    sized.addAttribute(attr("mode", "linear")).addAttribute(attr("antialias", 0));
    sized.addAttribute(attr("axes", List.of(2L)));
    sized.addAttribute(attr("keep_aspect_ratio_policy", "stretch"));
    put("Resize", 18, graph(SERIES, sized).addInitializer(longs("n", List.of(1L), 5)));
    NodeProto.Builder up = node("Upsample", "y", "x", "s").addAttribute(attr("mode", "nearest"));
    put("Upsample", 9, graph(SERIES, up).addInitializer(tensor("s", List.of(3L), 1, 1, 2)));
    NodeProto.Builder older = node("Upsample", "y", "x").addAttribute(attr("mode", "nearest"));
    NodeProto.Builder floats = older;
    floats.addAttribute(
        io.hls4j.frontend.onnx.internal.wire.AttributeProto.newBuilder()
            .setName("scales")
            .setType(6)
            .addFloats(1)
            .addFloats(1)
            .addFloats(2));
    put("Upsample", 7, graph(SERIES, floats));
  }

  private void functions() {
    for (String op : List.of("Abs", "Cos", "Erf", "Exp", "HardSwish", "Mish", "Neg", "Sin")) {
      put(op, 18, graph(TWO, node(op, "y", "x")));
    }
    put("Log", 13, graph(TWO, node("Abs", "a", "x"), node("Log", "y", "a")));
    put("Sqrt", 13, graph(TWO, node("Abs", "a", "x"), node("Sqrt", "y", "a")));
    put("Reciprocal", 13, graph(TWO, node("Reciprocal", "y", "x")));
    put("Gelu", 20, graph(TWO, node("Gelu", "y", "x").addAttribute(attr("approximate", "tanh"))));
    for (float exponent : new float[] {2, 3}) {
      put(
          "Pow",
          13,
          graph(TWO, node("Pow", "y", "x", "e")).addInitializer(tensor("e", List.of(), exponent)));
    }
    put(
        "Clip",
        13,
        graph(TWO, node("Clip", "y", "x", "low", "high"))
            .addInitializer(tensor("low", List.of(), -1))
            .addInitializer(tensor("high", List.of(), 2.5f)));
    put(
        "Max",
        13,
        graph(TWO, node("Max", "y", "x", "x", "c")).addInitializer(tensor("c", TWO, 0.5f, -1)));
    put(
        "MatMul",
        13,
        graph(SERIES, node("MatMul", "y", "w", "x")).addInitializer(ramp("w", 2L, 2L)));
    NodeProto.Builder einsum = node("Einsum", "y", "x", "w");
    einsum.addAttribute(attr("equation", "bij,ki->bkj"));
    put("Einsum", 13, graph(SERIES, einsum).addInitializer(ramp("w", 2L, 2L)));
    NodeProto.Builder square = node("Einsum", "y", "x", "x");
    square.addAttribute(attr("equation", "bij,bkj->bik"));
    put("Einsum", 13, graph(SERIES, square));
  }

  private void reductions() {
    for (String op : List.of("ReduceMax", "ReduceMean", "ReduceMin", "ReduceSum")) {
      NodeProto.Builder reduce = node(op, "y", "x").addAttribute(attr("axes", List.of(1L)));
      put(op, 11, graph(SERIES, reduce.addAttribute(attr("keepdims", 0))));
      NodeProto.Builder byInput = node(op, "y", "x", "a").addAttribute(attr("keepdims", 1));
      byInput.addAttribute(attr("noop_with_empty_axes", 0));
      put(op, 18, graph(SERIES, byInput).addInitializer(longs("a", List.of(1L), -1)));
    }
    NodeProto.Builder norm = node("LayerNormalization", "y", "x", "s", "b");
    norm.addAttribute(attr("axis", -1)).addAttribute(attr("epsilon", 0.125f));
    norm.addAttribute(attr("stash_type", 1));
    put(
        "LayerNormalization",
        17,
        graph(SERIES, norm).addInitializer(ramp("s", 3L)).addInitializer(ramp("b", 3L)));
  }

  private void recurrent() {
    recurrent("RNN", 1, "Tanh");
    recurrent("GRU", 3, "Sigmoid", "Tanh");
    recurrent("LSTM", 4, "Sigmoid", "Tanh", "Tanh");
  }

  private void recurrent(String op, long gates, String... functions) {
    NodeProto.Builder cell = node(op, "s", "x", "w", "r", "b", "n", "h");
    cell.addAttribute(attr("hidden_size", 2)).addAttribute(attr("direction", "reverse"));
    cell.addAttribute(attr("layout", 1));
    if (op.equals("GRU")) {
      cell.addAttribute(attr("linear_before_reset", 1));
    }
    if (op.equals("LSTM")) {
      cell.addAttribute(attr("input_forget", 0));
    }
    var names =
        io.hls4j.frontend.onnx.internal.wire.AttributeProto.newBuilder()
            .setName("activations")
            .setType(8);
    for (String function : functions) {
      names.addStrings(com.google.protobuf.ByteString.copyFromUtf8(function));
    }
    cell.addAttribute(names);
    put(
        op,
        14,
        graph(SERIES, cell, node("Identity", "y", "s"))
            .addInitializer(ramp("w", 1L, gates * 2, 3L))
            .addInitializer(ramp("r", 1L, gates * 2, 2L))
            .addInitializer(ramp("b", 1L, gates * 4))
            .addInitializer(raw("n", 6, List.of(1L), (byte) 2, (byte) 0, (byte) 0, (byte) 0))
            .addInitializer(ramp("h", 1L, 1L, 2L)));
  }

  private void integers() {
    NodeProto.Builder quantize = node("QuantizeLinear", "q", "x", "s", "z");
    quantize.addAttribute(attr("axis", 1)).addAttribute(attr("saturate", 1));
    NodeProto.Builder dequantize = node("DequantizeLinear", "y", "q", "s", "z");
    dequantize.addAttribute(attr("axis", 1));
    put(
        "QuantizeLinear",
        19,
        graph(TWO, quantize, dequantize)
            .addInitializer(tensor("s", TWO, 0.5f, 0.25f))
            .addInitializer(raw("z", 3, TWO, (byte) 2, (byte) 4)));
    NodeProto.Builder weights = node("DequantizeLinear", "w", "i", "s");
    weights.addAttribute(attr("axis", 0));
    put(
        "DequantizeLinear",
        13,
        graph(TWO, weights, node("MatMul", "y", "x", "w"))
            .addInitializer(raw("i", 3, List.of(2L, 2L), (byte) 2, (byte) 4, (byte) -3, (byte) 7))
            .addInitializer(tensor("s", TWO, 0.5f, 0.25f)));
    NodeProto.Builder in = node("QuantizeLinear", "q", "x", "s", "z");
    NodeProto.Builder out = node("DequantizeLinear", "y", "p", "t", "z");
    NodeProto.Builder product = node("QLinearMatMul", "p", "q", "s", "z", "w", "u", "z", "t", "z");
    put("QLinearMatMul", 13, integers(TWO, in, product, out, 2L, 2L));
    NodeProto.Builder conv = node("QLinearConv", "p", "q", "s", "z", "w", "u", "z", "t", "z");
    conv.addAttribute(attr("kernel_shape", List.of(1L))).addAttribute(attr("group", 1));
    put("QLinearConv", 13, integers(SERIES, in, conv, out, 2L, 2L, 1L));
    for (String domain :
        List.of("qonnx.custom_op.general", "finn.custom_op.general", "onnx.brevitas", "finn")) {
      NodeProto.Builder trunc = node("Trunc", "y", "x", "s", "z", "m", "n").setDomain(domain);
      trunc.addAttribute(attr("rounding_mode", "CEIL"));
      put(
          domain + "::Trunc",
          13,
          graph(TWO, trunc)
              .addInitializer(tensor("s", List.of(), 0.25f))
              .addInitializer(tensor("z", List.of(), 0))
              .addInitializer(tensor("m", List.of(), 8))
              .addInitializer(tensor("n", List.of(), 6)));
    }
  }

  private static GraphProto.Builder integers(
      List<Long> sample,
      NodeProto.Builder in,
      NodeProto.Builder op,
      NodeProto.Builder out,
      Long... dims) {
    return graph(sample, in, op, out)
        .addInitializer(tensor("s", List.of(), 0.25f))
        .addInitializer(raw("z", 3, List.of(), (byte) 2))
        .addInitializer(raw("w", 3, List.of(dims), (byte) 20, (byte) 40, (byte) -30, (byte) 70))
        .addInitializer(tensor("u", List.of(), 0.125f))
        .addInitializer(tensor("t", List.of(), 0.5f));
  }
}
