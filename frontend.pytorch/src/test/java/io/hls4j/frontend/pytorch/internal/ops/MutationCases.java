package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.frontend.pytorch.internal.TestProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A call of every operator with every argument.
 *
 * @param target operator and overload; a word behind it names further results
 * @param input lengths of the input's axes behind the batch
 * @param stored {@code name:first:step:lengths} of each stored tensor
 * @param arguments {@code name=value} for each argument
 */
record MutationCases(String target, String input, List<String> stored, List<String> arguments) {
  private static final String RNN = " num_layers=1 dropout=0.0 train=False bidirectional=False";
  private static final String CONV_WEIGHTS = "w:-1:0.3:2,2,2 b:0.5:1:2";
  private static final String CONV2_WEIGHTS = "w:-1:0.3:2,2,2,2 b:0.5:1:2";
  private static final String NORM = "w:1:0.5:2 b:0.5:1:2 m:0.2:0.3:2 v:1:2:2";
  private static final String NORM_ARGS =
      "input=%x weight=%p_w bias=%p_b running_mean=%p_m running_var=%p_v";

  private static final String UNARY =
      "abs cos erf exp hardsigmoid hardswish log log_sigmoid mish neg reciprocal relu relu6 rsqrt"
          + " selu sigmoid silu sin sqrt square tanh";

  private static final String CASES =
      """
      hls4j.softsign.default | 4 | | self=%x
      aten._adaptive_avg_pool2d.default | 2 4 4 | | self=%x output_size=[2 1]
      aten.adaptive_avg_pool2d.default | 2 4 4 | | self=%x output_size=[2 2]
      aten.adaptive_avg_pool1d.default | 2 6 | | self=%x output_size=[2]
      aten.adaptive_max_pool1d.default | 2 6 | | self=%x output_size=[3]
      aten.adaptive_max_pool2d.default | 2 4 4 | | self=%x output_size=[1 1]
      aten.convolution.default | 2 5 | CONV | input=%x weight=%p_w bias=%p_b stride=[2] padding=[1] dilation=[1] transposed=False output_padding=[0] groups=1
      aten.convolution.default | 2 3 | CONV | input=%x weight=%p_w bias=%p_b stride=[2] padding=[0] dilation=[1] transposed=True output_padding=[1] groups=1
      aten._convolution.default | 2 5 | CONV | input=%x weight=%p_w bias=%p_b stride=[1] padding=[1] dilation=[1] transposed=False output_padding=[0] groups=1 benchmark=False deterministic=False cudnn_enabled=True allow_tf32=True
      aten.conv1d.default | 2 5 | CONV | input=%x weight=%p_w bias=%p_b stride=[2] padding=[1] dilation=[1] groups=1
      aten.conv1d.padding | 2 5 | CONV | input=%x weight=%p_w bias=%p_b stride=[1] padding='same' dilation=[3] groups=1
      aten.conv2d.default | 2 4 5 | CONV2 | input=%x weight=%p_w bias=%p_b stride=[1 2] padding=[1 0] dilation=[1 2] groups=1
      aten.conv_transpose1d.default | 2 3 | CONV | input=%x weight=%p_w bias=%p_b stride=[2] padding=[0] output_padding=[1] groups=1 dilation=[1]
      aten.conv_transpose2d.input | 2 3 3 | CONV2 | input=%x weight=%p_w bias=%p_b stride=[2 1] padding=[0 1] output_padding=[1 0] groups=1 dilation=[1 1]
      aten._native_batch_norm_legit_no_training.default y1 y2 | 2 3 | NORM | NORMARGS momentum=0.1 eps=0.5
      aten.batch_norm.default | 2 3 | NORM | NORMARGS training=False momentum=0.1 eps=0.5 cudnn_enabled=True
      aten.instance_norm.default | 2 3 | NORM | NORMARGS use_input_stats=True momentum=0.1 eps=0.5 cudnn_enabled=True
      aten.instance_norm.default | 2 3 | NORM | NORMARGS use_input_stats=False momentum=0.1 eps=0.5 cudnn_enabled=True
      aten.group_norm.default | 2 3 | w:1:0.5:2 b:0.5:1:2 | input=%x num_groups=1 weight=%p_w bias=%p_b eps=0.5 cudnn_enabled=True
      aten.native_group_norm.default y1 y2 | 2 3 | w:1:0.5:2 b:0.5:1:2 | input=%x weight=%p_w bias=%p_b N=1 C=2 HxW=3 group=2 eps=0.5
      aten.layer_norm.default | 2 3 | w:1:0.5:3 b:0.5:1:3 | input=%x normalized_shape=[3] weight=%p_w bias=%p_b eps=0.5 cudnn_enable=True
      aten.native_layer_norm.default y1 y2 | 2 3 | w:1:0.5:3 b:0.5:1:3 | input=%x normalized_shape=[3] weight=%p_w bias=%p_b eps=0.5
      aten._native_multi_head_attention.default y1 | 3 4 | q:-0.5:0.03:12,4 qb:0.1:0.01:12 p:0.4:-0.05:4,4 pb:0.2:0.1:4 | query=%x key=%x value=%x embed_dim=4 num_head=2 qkv_weight=%p_q qkv_bias=%p_qb proj_weight=%p_p proj_bias=%p_pb mask=None need_weights=False average_attn_weights=True mask_type=None
      aten._transformer_encoder_layer_fwd.default | 3 4 | q:-0.5:0.03:12,4 qb:0.1:0.01:12 p:0.4:-0.05:4,4 pb:0.2:0.1:4 n1:1:0.1:4 b1:0:0.1:4 n2:0.5:0.2:4 b2:0.3:-0.1:4 f1:-1:0.1:5,4 g1:0.1:0.1:5 f2:1:-0.1:4,5 g2:0.1:0.2:4 | src=%x embed_dim=4 num_heads=2 qkv_weight=%p_q qkv_bias=%p_qb proj_weight=%p_p proj_bias=%p_pb use_gelu=True norm_first=False eps=0.25 norm_weight_1=%p_n1 norm_bias_1=%p_b1 norm_weight_2=%p_n2 norm_bias_2=%p_b2 ffn_weight_1=%p_f1 ffn_bias_1=%p_g1 ffn_weight_2=%p_f2 ffn_bias_2=%p_g2 mask=None mask_type=None
      aten.scaled_dot_product_attention.default | 3 2 | m:0:0.5:3,3 | query=%x key=%x value=%x attn_mask=%p_m dropout_p=0.0 is_causal=False scale=0.5 enable_gqa=False
      aten.scaled_dot_product_attention.default | 3 2 | | query=%x key=%x value=%x attn_mask=None dropout_p=0.0 is_causal=True scale=None
      aten._scaled_dot_product_flash_attention_for_cpu.default y1 | 3 2 | | query=%x key=%x value=%x dropout_p=0.0 is_causal=False attn_mask=None scale=0.5
      aten._softmax.default | 2 3 | | self=%x dim=1 half_to_float=False
      aten.softmax.int | 2 3 | | self=%x dim=1 dtype=FLOAT32
      aten._log_softmax.default | 2 3 | | self=%x dim=1 half_to_float=False
      aten.log_softmax.int | 2 3 | | self=%x dim=2 dtype=None
      aten._to_copy.default | 4 | | self=%x dtype=FLOAT32 layout=None device=None pin_memory=False non_blocking=False memory_format=None
      aten.to.dtype | 4 | | self=%x dtype=FLOAT64 non_blocking=False copy=False memory_format=None
      aten._unsafe_view.default | 2 3 | | self=%x size=[-1 3 2]
      aten.view.default | 2 3 | | self=%x size=[-1 6]
      aten.reshape.default | 2 3 | | self=%x shape=[-1 3 2]
      aten.add.Tensor | 4 | c:1:2:4 | self=%x other=%p_c alpha=2
      aten.add.Scalar | 4 | | self=%x other=0.5 alpha=2
      aten.sub.Tensor | 4 | | self=%x other=%x alpha=1
      aten.sub.Scalar | 4 | | self=%x other=0.5 alpha=2
      aten.rsub.Scalar | 4 | | self=%x other=0.5 alpha=1
      aten.mul.Tensor | 4 | c:1:2:4 | self=%x other=%p_c
      aten.multiply.Scalar | 4 | | self=%x other=0.5
      aten.div.Tensor | 4 | c:1:2:4 | self=%x other=%p_c
      aten.maximum.default | 4 | c:1:2:4 | self=%x other=%p_c
      aten.minimum.default | 4 | c:1:2:4 | self=%x other=%p_c
      aten.fmax.default | 4 | c:1:2:4 | self=%x other=%p_c
      aten.fmin.default | 4 | c:1:2:4 | self=%x other=%p_c
      aten.max.other | 4 | c:1:2:4 | self=%x other=%p_c
      aten.min.other | 4 | c:1:2:4 | self=%x other=%p_c
      aten.max.dim y1 | 2 3 | | self=%x dim=1 keepdim=False
      aten.min.dim y1 | 2 3 | | self=%x dim=2 keepdim=True
      aten.addmm.default | 2 | w:1:0.5:2,3 b:0.5:1:3 | self=%p_b mat1=%x mat2=%p_w beta=1 alpha=1
      aten.linear.default | 2 | w:1:0.5:3,2 b:0.5:1:3 | input=%x weight=%p_w bias=%p_b
      aten.mm.default | 2 | w:1:0.5:2,3 | self=%x mat2=%p_w
      aten.matmul.default | 2 | w:1:0.5:2,3 | self=%x other=%p_w
      aten.matmul.default | 2 2 | | self=%x other=%x
      aten.bmm.default | 2 2 | | self=%x mat2=%x
      aten.einsum.default | 3 2 | w:1:0.5:2,3 | equation='bxy,yz->bxz' tensors=[%x %p_w] path=None
      aten.embedding.default words | 3 | w:1:0.5:4,2 | weight=%p_w indices=%x padding_idx=-1 scale_grad_by_freq=False sparse=False
      aten.alias.default | 4 | | self=%x
      aten.detach.default | 4 | | self=%x
      aten.dequantize.self | 4 | | self=%x
      aten.lift_fresh_copy.default | 4 | | self=%x
      aten.clone.default | 4 | | self=%x memory_format=None
      aten.contiguous.default | 4 | | self=%x memory_format=None
      aten.dropout.default | 4 | | input=%x p=0.5 train=False
      aten.alpha_dropout.default | 4 | | input=%x p=0.5 train=False
      aten.feature_dropout.default | 4 | | input=%x p=0.5 train=False
      aten.feature_alpha_dropout.default | 4 | | input=%x p=0.5 train=False
      aten.amax.default | 2 3 | | self=%x dim=[1] keepdim=False
      aten.amin.default | 2 3 | | self=%x dim=[2] keepdim=True
      aten.mean.dim | 2 3 | | self=%x dim=[1] keepdim=False dtype=None
      aten.sum.dim_IntList | 2 3 | | self=%x dim=[1 2] keepdim=False dtype=FLOAT32
      aten.avg_pool1d.default | 2 6 | | self=%x kernel_size=[2] stride=[2] padding=[1] ceil_mode=False count_include_pad=True
      aten.avg_pool2d.default | 2 5 6 | | self=%x kernel_size=[2 2] stride=[2 1] padding=[1 0] ceil_mode=False count_include_pad=False divisor_override=None
      aten.avg_pool2d.default | 2 5 6 | | self=%x kernel_size=[2 2] stride=[2 1] padding=[0 0] ceil_mode=True count_include_pad=True divisor_override=3
      aten.max_pool1d.default | 2 5 | | self=%x kernel_size=[2] stride=[2] padding=[0] dilation=[1] ceil_mode=False
      aten.max_pool2d.default | 2 5 6 | | self=%x kernel_size=[2 2] stride=[2 1] padding=[1 0] dilation=[1 1] ceil_mode=False
      aten.max_pool2d_with_indices.default y1 | 2 5 6 | | self=%x kernel_size=[3 2] stride=[2 2] padding=[1 0] dilation=[1 1] ceil_mode=False
      aten.cat.default | 2 3 | | tensors=[%x %x] dim=1
      aten.concat.default | 2 3 | | tensors=[%x %x] dim=2
      aten.stack.default | 2 3 | | tensors=[%x %x] dim=1
      aten.chunk.default y1 | 2 6 | | self=%x chunks=2 dim=2
      aten.split.Tensor y1 | 2 6 | | self=%x split_size=3 dim=2
      aten.split_with_sizes.default y1 | 2 6 | | self=%x split_sizes=[2 4] dim=2
      aten.unbind.int y1 | 2 3 | | self=%x dim=1
      aten.clamp.default | 4 | | self=%x min=-0.5 max=0.5
      aten.clip.default | 4 | | self=%x min=0.0 max=6.0
      aten.clamp_max.default | 4 | | self=%x max=0.5
      aten.clamp_min.default | 4 | | self=%x min=-0.5
      aten.hardtanh.default | 4 | | self=%x min_val=-1.0 max_val=1.0
      aten.celu.default | 4 | | self=%x alpha=0.5
      aten.elu.default | 4 | | self=%x alpha=0.5 scale=1.0 input_scale=1.0
      aten.gelu.default | 4 | | self=%x approximate='none'
      aten.leaky_relu.default | 4 | | self=%x negative_slope=0.25
      aten.pow.Tensor_Scalar | 4 | | self=%x exponent=2
      aten.prelu.default | 2 3 | w:0.5:0.5:2 | self=%x weight=%p_w
      aten._prelu_kernel.default | 2 3 | w:0.5:0.5:2 | self=%x weight=%p_w
      aten.softplus.default | 4 | | self=%x beta=1 threshold=20
      aten.threshold.default | 40 | | self=%x threshold=0.5 value=0.0
      aten.glu.default | 2 4 | | self=%x dim=2
      aten.constant_pad_nd.default | 2 3 | | self=%x pad=[1 2] value=0.0
      aten.pad.default | 2 3 | | self=%x pad=[1 2] mode='constant' value=0.0
      aten.pad.default | 2 3 | | self=%x pad=[1 2] mode='reflect' value=0.0
      aten.reflection_pad1d.default | 2 4 | | self=%x padding=[1 2]
      aten.reflection_pad2d.default | 2 4 4 | | self=%x padding=[1 2 0 1]
      aten.replication_pad1d.default | 2 4 | | self=%x padding=[1 2]
      aten.replication_pad2d.default | 2 4 4 | | self=%x padding=[1 2 0 1]
      aten.pixel_shuffle.default | 8 2 2 | | self=%x upscale_factor=2
      aten.pixel_unshuffle.default | 1 4 4 | | self=%x downscale_factor=2
      aten.flatten.using_ints | 2 3 2 | | self=%x start_dim=1 end_dim=-1
      aten.flip.default | 2 3 | | self=%x dims=[1]
      aten.roll.default | 2 3 | | self=%x shifts=[1] dims=[2]
      aten.permute.default | 2 3 | | self=%x dims=[0 2 1]
      aten.transpose.int | 2 3 4 | | self=%x dim0=1 dim1=2
      aten.swapaxes.default | 2 3 4 | | self=%x axis0=1 axis1=2
      aten.swapdims.default | 2 3 4 | | self=%x dim0=1 dim1=2
      aten.unsqueeze.default | 2 3 | | self=%x dim=1
      aten.squeeze.dim | 1 3 1 | | self=%x dim=1
      aten.unflatten.int | 4 4 | | self=%x dim=1 sizes=[2 2]
      aten.select.int | 2 3 | | self=%x dim=2 index=1
      aten.slice.Tensor | 2 6 | | self=%x dim=2 start=1 end=4 step=1
      aten.narrow.int | 2 6 | | self=%x dim=2 start=1 length=3
      aten.index_select.default ints | 2 6 | i:1:2:3 | self=%x dim=2 index=%p_i
      aten.upsample_nearest1d.vec | 2 3 | | input=%x output_size=None scale_factors=[2.0]
      aten.upsample_nearest1d.default | 2 3 | | input=%x output_size=[6] scales=2.0
      aten._upsample_nearest_exact1d.default | 2 3 | | input=%x output_size=[6] scales=2.0 scale_factors=None
      aten.upsample_linear1d.vec | 2 3 | | input=%x output_size=None align_corners=False scale_factors=[2.0]
      aten.upsample_nearest2d.vec | 2 3 2 | | input=%x output_size=None scale_factors=[2.0 3.0]
      aten.upsample_nearest2d.default | 2 3 2 | | input=%x output_size=[6 6] scales_h=2.0 scales_w=3.0
      aten._upsample_nearest_exact2d.default | 2 3 2 | | input=%x output_size=[6 6] scales_h=2.0 scales_w=3.0 scale_factors=None
      aten.upsample_bilinear2d.vec | 2 3 2 | | input=%x output_size=None align_corners=False scale_factors=[2.0 2.0]
      aten.upsample_bilinear2d.default | 2 3 2 | | input=%x output_size=[6 4] align_corners=True scales_h=2.0 scales_w=2.0
      aten.lstm.input h c | 3 2 | z:0:0:1,1,2 wi:-0.5:0.1:8,2 wh:0.4:-0.1:8,2 bi:0.1:0.1:8 bh:0.2:-0.1:8 | input=%x hx=[%p_z %p_z] params=[%p_wi %p_wh %p_bi %p_bh] has_biases=True RNN batch_first=True
      aten.gru.input h | 3 2 | z:0:0:1,1,2 wi:-0.5:0.1:6,2 wh:0.4:-0.1:6,2 bi:0.1:0.1:6 bh:0.2:-0.1:6 | input=%x hx=%p_z params=[%p_wi %p_wh %p_bi %p_bh] has_biases=True RNN batch_first=True
      aten.rnn_relu.input h | 3 2 | z:0:0:1,1,2 wi:-0.5:0.3:2,2 wh:0.4:-0.1:2,2 bi:0.1:0.1:2 bh:0.2:-0.1:2 | input=%x hx=%p_z params=[%p_wi %p_wh %p_bi %p_bh] has_biases=True RNN batch_first=True
      aten.rnn_tanh.input h | 3 2 | z:0:0:1,1,2 wi:-0.5:0.3:2,2 wh:0.4:-0.1:2,2 bi:0.1:0.1:2 bh:0.2:-0.1:2 | input=%x hx=%p_z params=[%p_wi %p_wh %p_bi %p_bh] has_biases=True RNN batch_first=True
      aten.fake_quantize_per_tensor_affine.default | 4 | | self=%x scale=0.25 zero_point=1 quant_min=-8 quant_max=7
      aten.fake_quantize_per_channel_affine.default | 2 3 | s:0.25:0.25:2 z:1:1:2 | self=%x scale=%p_s zero_point=%p_z axis=1 quant_min=-8 quant_max=7
      """;

  /** Calls whose result is only seen behind another call. */
  private static final String CHAINS =
      """
      aten.t.default | 2 | w:1:0.5:3,2 | self=%p_w > aten.mm.default self=%x mat2=%t
      aten.ones.default | 1 4 | | size=[2 4] dtype=FLOAT32 layout=None device=None pin_memory=None > aten.mul.Tensor self=%x other=%t
      aten.zeros.default | 1 4 | | size=[2 4] dtype=FLOAT32 layout=None device=None pin_memory=None > aten.add.Tensor self=%x other=%t
      quantized_decomposed.quantize_per_tensor.default | 4 | | input=%x scale=0.25 zero_point=1 quant_min=-8 quant_max=7 dtype=None > quantized_decomposed.dequantize_per_tensor.default input=%t scale=0.25 zero_point=1 quant_min=-8 quant_max=7 dtype=None
      quantized_decomposed.dequantize_per_tensor.default | 4 | w:1:2:4 | input=%p_w scale=0.25 zero_point=1 quant_min=-8 quant_max=7 dtype=None out_dtype=None > aten.mul.Tensor self=%x other=%t
      quantized_decomposed.quantize_per_channel.default | 2 3 | s:0.25:0.25:2 z:1:1:2 | input=%x scales=%p_s zero_points=%p_z axis=1 quant_min=-8 quant_max=7 dtype=None > quantized_decomposed.dequantize_per_channel.default input=%t scales=%p_s zero_points=%p_z axis=1 quant_min=-8 quant_max=7 dtype=None
      quantized_decomposed.dequantize_per_channel.default | 2 | w:1:2:3,2 s:0.25:0.25:3 z:1:1:3 | input=%p_w scales=%p_s zero_points=%p_z axis=0 quant_min=-8 quant_max=7 dtype=None out_dtype=None > aten.linear.default input=%x weight=%t
      """;

  /** All calls. */
  static List<MutationCases> all() {
    List<MutationCases> all = new ArrayList<>();
    for (String name : UNARY.split(" ")) {
      all.add(read("aten." + name + ".default | 4 | | self=%x"));
    }
    (CASES + CHAINS).lines().forEach(line -> all.add(read(line)));
    return all;
  }

  private static MutationCases read(String line) {
    String text =
        line.replace("CONV2", CONV2_WEIGHTS)
            .replace("CONV", CONV_WEIGHTS)
            .replace("NORMARGS", NORM_ARGS)
            .replace("NORM", NORM)
            .replace(" RNN", RNN);
    String[] parts = text.split(" *\\| *", -1);
    List<String> stored = parts[2].isBlank() ? List.of() : List.of(parts[2].strip().split(" "));
    return new MutationCases(
        parts[0].strip(), parts[1].strip(), stored, List.of(parts[3].strip().split(SEPARATOR)));
  }

  private static final String SEPARATOR = " (?=[a-zA-Z_0-9]+=|> )";

  /** Operator and overload. */
  String call() {
    return target.split(" ")[0];
  }

  /** The operator without its overload. */
  String operator() {
    return Target.parse(call()).operator();
  }

  /** Whether stored and given tensors hold the numbers of words or positions. */
  boolean holdsNumbers() {
    return target.endsWith(" words");
  }

  /** The arguments of the call itself. */
  List<String> own() {
    return arguments.stream().takeWhile(a -> !a.startsWith("> ")).toList();
  }

  /** The program of the call with other arguments. */
  TestProgram program(List<String> own, List<String> tensors) {
    TestProgram program = new TestProgram();
    for (String tensor : tensors) {
      String[] parts = tensor.split(":");
      program.parameter(
          parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), numbers(parts[3]));
    }
    program.parameter("other", 3, 1, 1);
    int[] sample = numbers(input.replace(' ', ','));
    int[] sizes = new int[sample.length + 1];
    System.arraycopy(sample, 0, sizes, 1, sample.length);
    sizes[0] = -1;
    program.input("x", sizes);
    List<String> behind = arguments.subList(own().size(), arguments.size());
    String results = target.contains(" ") ? target.substring(target.indexOf(' ')) : "";
    boolean several = !results.isEmpty() && !results.equals(" words") && !results.equals(" ints");
    program.node(
        call(),
        (behind.isEmpty() ? "y" : "t") + (several ? results : ""),
        own.toArray(String[]::new));
    if (!behind.isEmpty()) {
      program.node(
          behind.get(0).substring(2), "y", behind.subList(1, behind.size()).toArray(String[]::new));
    }
    return program.output("y");
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
  }
}
