package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention with masks, and the encoder layer that is one call. */
class AttentionTest {
  private static final String[] QKV = {"query=%x", "key=%x", "value=%x"};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aten.scaled_dot_product_attention.default | is_causal=True"
            + " | 1 2 2.99989960 3.99989960 4.99999965 5.99999965",
        "aten._scaled_dot_product_flash_attention_for_cpu.default | is_causal=True"
            + " | 1 2 2.99989960 3.99989960 4.99999965 5.99999965",
        "aten.scaled_dot_product_attention.default | attn_mask=%p_mask scale=0.25"
            + " | 2.24491866 3.24491866 4.93563200 5.93563200 4.99360285 5.99360285",
      })
  void masksThatAreKnownAreAdded(String target, String arguments, String expected) {
    byte[] mask = mask(0, -1, Float.NEGATIVE_INFINITY, 0.5f, 0, 0, 0, 0, 0.25f);
    double[] wanted = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(wanted, run(program(target, mask, arguments).read().graph()), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attn_mask=%p_mask is_causal=True",
        "attn_mask=%x",
        "attn_mask=%p_mask",
        "dropout_p=0.5",
        "enable_gqa=True"
      })
  void masksThatHideEverythingOrAreComputedAreRefused(String arguments) {
    float none = Float.NEGATIVE_INFINITY;
    TestProgram program =
        program(
            "aten.scaled_dot_product_attention.default",
            mask(0, 0, 0, none, none, none, 0, 0, 0),
            arguments);
    assertEquals(3, assertThrows(UnsupportedFeatureException.class, program::read).exitStatus());
  }

  private static TestProgram program(String target, byte[] mask, String arguments) {
    String[] given = arguments.split(" ");
    String[] all =
        IntStream.range(0, QKV.length + given.length)
            .mapToObj(i -> i < QKV.length ? QKV[i] : given[i - QKV.length])
            .toArray(String[]::new);
    return new TestProgram()
        .parameter("mask", 7, mask, TestProgram.meta(7, 1, 1, 3, 3))
        .input("x", -1, 1, 3, 2)
        .node(target, "y", all)
        .output("y");
  }

  private static byte[] mask(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEncoderLayerIsItsParts(boolean normFirst) {
    TestProgram fused = weights();
    fused.node(
        "aten._transformer_encoder_layer_fwd.default",
        "y",
        ("src=%x embed_dim=4 num_heads=2 qkv_weight=%p_qkv qkv_bias=%p_qkvb proj_weight=%p_proj"
                + " proj_bias=%p_projb use_gelu=True norm_first="
                + (normFirst ? "True" : "False")
                + " eps=0.25 norm_weight_1=%p_n1 norm_bias_1=%p_b1 norm_weight_2=%p_n2"
                + " norm_bias_2=%p_b2 ffn_weight_1=%p_f1 ffn_bias_1=%p_fb1 ffn_weight_2=%p_f2"
                + " ffn_bias_2=%p_fb2")
            .split(" "));
    TestProgram parts = weights();
    String in = normFirst ? norm(parts, "x", "1") : "x";
    parts.node(
        "aten._native_multi_head_attention.default",
        "a a1",
        ("query=%I key=%I value=%I embed_dim=4 num_head=2 qkv_weight=%p_qkv qkv_bias=%p_qkvb"
                + " proj_weight=%p_proj proj_bias=%p_projb")
            .replace("%I", "%" + in)
            .split(" "));
    parts.node("aten.add.Tensor", "s", "self=%x", "other=%a");
    String middle = normFirst ? "s" : norm(parts, "s", "1");
    String wide = normFirst ? norm(parts, "s", "2") : middle;
    parts
        .node("aten.linear.default", "l1", "input=%" + wide, "weight=%p_f1", "bias=%p_fb1")
        .node("aten.gelu.default", "g", "self=%l1")
        .node("aten.linear.default", "l2", "input=%g", "weight=%p_f2", "bias=%p_fb2")
        .node("aten.add.Tensor", "t", "self=%" + middle, "other=%l2");
    String out = normFirst ? "t" : norm(parts, "t", "2");
    assertArrayEquals(
        run(parts.output(out).read().graph()), run(fused.output("y").read().graph()), 1e-12);
  }

  private static String norm(TestProgram program, String x, String which) {
    program.node(
        "aten.layer_norm.default",
        "norm" + which,
        "input=%" + x,
        "normalized_shape=[4]",
        "weight=%p_n" + which,
        "bias=%p_b" + which,
        "eps=0.25");
    return "norm" + which;
  }

  private static TestProgram weights() {
    return new TestProgram()
        .parameter("qkv", -0.5, 0.03, 12, 4)
        .parameter("qkvb", 0.1, 0.01, 12)
        .parameter("proj", 0.4, -0.05, 4, 4)
        .parameter("projb", 0.2, 0.1, 4)
        .parameter("n1", 1, 0.1, 4)
        .parameter("b1", 0, 0.1, 4)
        .parameter("n2", 0.5, 0.2, 4)
        .parameter("b2", 0.3, -0.1, 4)
        .parameter("f1", -1, 0.1, 5, 4)
        .parameter("fb1", 0.1, 0.1, 5)
        .parameter("f2", 1, -0.1, 4, 5)
        .parameter("fb2", 0.1, 0.2, 4)
        .input("x", -1, 3, 4);
  }

  @Test
  void maskedEncoderLayersAreRefused() {
    TestProgram program =
        weights()
            .node("aten._transformer_encoder_layer_fwd.default", "y", "src=%x", "mask=%p_f1")
            .output("y");
    assertThrows(UnsupportedFeatureException.class, program::read);
  }

  private static double[] run(Graph graph) {
    Shape shape = graph.inputs().get(0).shape();
    double[] counting =
        IntStream.rangeClosed(1, Math.toIntExact(shape.size())).asDoubleStream().toArray();
    return ReferenceEvaluator.real(graph)
        .run(List.of(TensorData.ofDoubles(shape, counting)))
        .get(graph.outputs().get(0))
        .toDoubles();
  }
}
