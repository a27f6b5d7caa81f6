package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Operators with channels, places and time. The input counts 1, 2, 3, ...; weights count from a
 * first number in steps. Expected numbers come from the definitions of PyTorch's documentation,
 * worked out by hand or by a few lines of NumPy.
 */
class SpatialOperatorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv1d.default | 2 5 | weight:1:3,2,3 bias:10:3 | stride=[2] padding=[1] | 90 152 110 196 360 288 302 568 466",
        "conv1d.padding | 2 5 | weight:1:1,2,2 | padding='same' | 51 61 71 81 35",
        "conv1d.padding | 2 5 | weight:1:1,2,2 | padding='valid' | 51 61 71 81",
        "conv1d.default | 2 6 | weight:-3:2,2,2 | dilation=[3] | -18 -24 -30 70 80 90",
        "conv1d.default | 4 3 | weight:1:4,2,2 | groups=2 | 37 47 85 111 385 427 529 587",
        "conv1d.default | 2 4 | weight:1:4,1,2 bias:1:4 | groups=2 | 6 9 12 13 20 27 64 75 86 87 102 117",
        "conv2d.default | 2 3 4 | weight:-4:2,2,2,3 bias:5:2 | stride=[1 2] padding=[1 0] | 261 445 517 117 842 1890 2538 1274",
        "convolution.default | 2 3 4 | weight:-4:2,2,2,3 bias:5:2 | stride=[1 2] padding=[1 0] dilation=[1 1] transposed=False output_padding=[0 0] groups=1 | 261 445 517 117 842 1890 2538 1274",
        "conv_transpose1d.default | 2 3 | weight:1:2,2,3 bias:10:2 | stride=[2] padding=[1] output_padding=[1] | 44 86 54 106 64 73 69 132 85 164 101 110",
        "conv_transpose2d.input | 1 2 2 | weight:1:1,2,2,2 | stride=[2 1] padding=[0 1] | 4 10 10 24 16 22 38 52",
        "max_pool1d.default | 1 7 | | kernel_size=[3] stride=[2] | 3 5 7",
        "max_pool1d.default | 1 6 | | kernel_size=[3] stride=[2] | 3 5",
        "max_pool1d.default | 1 6 | | kernel_size=[3] stride=[2] ceil_mode=True | 3 5 6",
        "max_pool2d.default | 1 2 4 | | kernel_size=[2] | 6 8",
        "max_pool2d.default | 1 2 2 | | kernel_size=[2 2] stride=[1 1] padding=[1 1] | 1 2 2 3 4 4 3 4 4",
        "avg_pool1d.default | 1 4 | | kernel_size=[2] | 1.5 3.5",
        "avg_pool1d.default | 1 4 | | kernel_size=[2] padding=[1] count_include_pad=True | 0.5 2.5 2",
        "avg_pool1d.default | 1 4 | | kernel_size=[2] padding=[1] count_include_pad=False | 1 2.5 4",
        "avg_pool2d.default | 1 2 4 | | kernel_size=[2 2] stride=[2 2] | 3.5 5.5",
        "adaptive_avg_pool2d.default | 2 2 2 | | output_size=[1 1] | 2.5 6.5",
        "adaptive_avg_pool1d.default | 1 6 | | output_size=[3] | 1.5 3.5 5.5",
        "adaptive_max_pool2d.default | 1 2 4 | | output_size=[1 2] | 6 8",
        "pad.default | 2 2 | | pad=[1 2] | 0 1 2 0 0 0 3 4 0 0",
        "constant_pad_nd.default | 1 2 2 | | pad=[1 0 0 1] value=0.0 | 0 1 2 0 3 4 0 0 0",
        "upsample_nearest1d.default | 1 3 | | output_size=[6] | 1 1 2 2 3 3",
        "upsample_nearest2d.default | 1 1 2 | | output_size=[2 4] | 1 1 2 2 1 1 2 2",
        "upsample_bilinear2d.default | 1 1 2 | | output_size=[1 3] align_corners=True | 1 1.5 2",
        "upsample_bilinear2d.default | 1 1 2 | | output_size=[1 4] align_corners=False | 1 1.25 1.75 2",
        "pixel_shuffle.default | 4 1 2 | | upscale_factor=2 | 1 3 2 4 5 7 6 8",
        "layer_norm.default | 2 2 | weight:2:2 bias:1:2 | normalized_shape=[2] eps=0.0 | -1 5 -1 5",
        "embedding.default | 2 | weight:0:4,2 | | 2 3 4 5",
        "mean.dim | 2 3 | | dim=[2] | 2 5",
        "mean.dim | 2 3 | | dim=[-2] keepdim=True | 2.5 3.5 4.5",
        "sum.dim_IntList | 2 3 | | dim=[1 2] | 21",
        "amax.default | 2 3 | | dim=[1] | 4 5 6",
        "amin.default | 2 3 | | dim=[1] | 1 2 3",
        "select.int | 2 3 | | dim=2 index=-1 | 3 6",
        "slice.Tensor | 2 3 | | dim=2 start=1 end=9223372036854775807 | 2 3 5 6",
        "slice.Tensor | 1 5 | | dim=2 start=-4 end=-1 step=2 | 2 4",
        "narrow.int | 1 5 | | dim=2 start=1 length=3 | 2 3 4",
        "flip.default | 2 3 | | dims=[1 2] | 6 5 4 3 2 1",
        "transpose.int | 2 3 | | dim0=1 dim1=2 | 1 4 2 5 3 6",
        "permute.default | 1 2 3 | | dims=[0 3 1 2] | 1 4 2 5 3 6",
        "unflatten.int | 2 4 | | dim=-1 sizes=[2 -1] | 1 2 3 4 5 6 7 8",
        "log_softmax.int | 4 | | dim=1 | -3.4401896985612 -2.4401896985612 -1.4401896985612 -0.4401896985612",
        "_log_softmax.default | 4 | | dim=-1 half_to_float=False | -3.4401896985612 -2.4401896985612 -1.4401896985612 -0.4401896985612",
        "group_norm.default | 4 2 | weight:1:4 bias:10:4 | num_groups=2 eps=0.5 | 8.866106580972318 9.622035526990773 20.755928946018454 22.267786838055365 26.598319742916956 28.866106580972318 41.51185789203691 44.53557367611073",
        "native_group_norm.default | 4 2 | weight:1:4 bias:10:4 | N=1 C=4 HxW=2 group=2 eps=0.5 | 8.866106580972318 9.622035526990773 20.755928946018454 22.267786838055365 26.598319742916956 28.866106580972318 41.51185789203691 44.53557367611073",
        "instance_norm.default | 2 3 | | use_input_stats=True momentum=0.1 eps=0.00001 cudnn_enabled=True | -1.22473568590 0 1.22473568590 -1.22473568590 0 1.22473568590",
        "instance_norm.default | 2 1 | running_mean:1:2 running_var:1:2 | use_input_stats=False eps=0.0 | 0 0",
        "native_layer_norm.default | 2 2 | weight:2:2 bias:1:2 | normalized_shape=[2] eps=0.0 | -1 5 -1 5",
        "pixel_unshuffle.default | 1 4 4 | | downscale_factor=2 | 1 3 9 11 2 4 10 12 5 7 13 15 6 8 14 16",
        "glu.default | 4 | | dim=1 | 0.952574126822 1.96402758008",
        "celu.default | 3 | | alpha=0.5 | 1 2 3",
        "elu.default | 3 | | alpha=2.0 scale=3.0 input_scale=0.5 | 3 6 9",
        "softplus.default | 3 | | beta=2.0 threshold=20.0 | 1.0634640055214863 2.0090749639589047 3.001237842568865",
        "roll.default | 2 3 | | shifts=[1 -1] dims=[1 2] | 5 6 4 2 3 1",
        "reflection_pad1d.default | 2 4 | | padding=[2 1] | 3 2 1 2 3 4 3 7 6 5 6 7 8 7",
        "reflection_pad2d.default | 1 2 3 | | padding=[2 1 1 0] | 6 5 4 5 6 5 3 2 1 2 3 2 6 5 4 5 6 5",
        "replication_pad2d.default | 1 2 3 | | padding=[2 1 1 0] | 1 1 1 2 3 3 1 1 1 2 3 3 4 4 4 5 6 6",
        "replication_pad1d.default | 1 2 | | padding=[3 1] | 1 1 1 1 2 2",
        "pad.default | 1 2 3 | | pad=[2 1 1 0] mode='circular' | 5 6 4 5 6 4 2 3 1 2 3 1 5 6 4 5 6 4",
        "avg_pool2d.default | 1 2 4 | | kernel_size=[2 2] divisor_override=3 | 4.66666666666666 7.33333333333333",
        "avg_pool1d.default | 1 4 | | kernel_size=[2] ceil_mode=True | 1.5 3.5",
        "max.dim | 2 3 | | dim=1 | 4 5 6",
        "min.dim | 2 3 | | dim=2 keepdim=True | 1 4",
        "swapaxes.default | 2 3 | | axis0=1 axis1=2 | 1 4 2 5 3 6",
        "swapdims.default | 2 3 | | dim0=1 dim1=2 | 1 4 2 5 3 6",
        "_upsample_nearest_exact1d.default | 1 4 | | output_size=[3] | 1 3 4",
        "_upsample_nearest_exact2d.default | 1 1 4 | | output_size=[1 3] | 1 3 4",
        "fake_quantize_per_tensor_affine.default | 4 | | scale=0.75 zero_point=1 quant_min=-8 quant_max=7 | 0.75 2.25 3 3.75",
        "dequantize.self | 2 | | | 1 2",
        "feature_alpha_dropout.default | 2 | | p=0.5 train=False | 1 2",
        "square.default | 3 | | | 1 4 9",
        "pow.Tensor_Scalar | 3 | | exponent=2 | 1 4 9",
        "neg.default | 3 | | | -1 -2 -3",
        "abs.default | 2 | | | 1 2",
        "hardswish.default | 4 | | | 0.6666666666666666 1.6666666666666667 3 4",
        "sqrt.default | 1 | | | 1",
        "rsqrt.default | 1 | | | 1",
      })
  void computesAsPytorchDoes(
      String target, String sizes, String weights, String arguments, String expected) {
    Graph graph = program(target, sizes, weights, arguments).read().graph();
    double[] wanted = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(wanted, outputs(graph), 1e-9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_pool1d.default | 1 6 | | kernel_size=[2] dilation=[2] | dilation",
        "avg_pool1d.default | 1 5 | | kernel_size=[2] ceil_mode=True | ceil_mode",
        "avg_pool2d.default | 1 2 4 | | kernel_size=[2 2] divisor_override=0 | divisor_override",
        "adaptive_avg_pool1d.default | 1 5 | | output_size=[2] | output_size",
        "pad.default | 2 2 | | pad=[1 2] mode='mirror' | mode",
        "pad.default | 2 2 | | pad=[1 2] value=1.0 | value",
        "pad.default | 2 2 | | pad=[1 2] mode='reflect' | pad",
        "pad.default | 2 2 | | pad=[1 3] mode='circular' | pad",
        "replication_pad1d.default | 2 2 | | padding=[1 2 3 4 5 6] | padding",
        "reflection_pad1d.default | 2 4 | | padding=[-1 2] | padding",
        "group_norm.default | 4 2 | | num_groups=3 | num_groups",
        "group_norm.default | 4 2 | weight:1:3 | num_groups=2 | weight",
        "pixel_unshuffle.default | 1 3 4 | | downscale_factor=2 | downscale_factor",
        "fake_quantize_per_tensor_affine.default | 3 | | scale=1.0 zero_point=0 quant_min=-3 quant_max=7 | quant_min",
        "pad.default | 2 2 | | pad=[0 0 1 0] | pad",
        "conv_transpose1d.default | 2 3 | weight:1:2,2,3 | dilation=[2] | dilation",
        "conv_transpose1d.default | 2 3 | weight:1:2,2,3 | groups=2 | groups",
        "mean.dim | 2 3 | | dim=[0] | dim",
        "select.int | 2 3 | | dim=0 index=0 | dim",
        "pow.Tensor_Scalar | 3 | | exponent=3 | exponent",
        "gelu.default | 3 | | approximate='other' | approximate",
      })
  void refusesWhatItCannotExpress(
      String target, String sizes, String weights, String arguments, String argument) {
    UnsupportedFeatureException e =
        assertThrows(
            UnsupportedFeatureException.class,
            () -> program(target, sizes, weights, arguments).read());
    assertEquals(1, e.diagnostics().size());
    assertEquals(true, e.getMessage().contains("'" + argument + "'"), e.getMessage());
  }

  private static TestProgram program(
      String target, String sizes, String weights, String arguments) {
    TestProgram program = new TestProgram();
    boolean self =
        !target.matches(
            "conv.*|layer_norm.*|group_norm.*|instance_norm.*|native_.*|feature_.*|embedding.*");
    List<String> list = new ArrayList<>();
    list.add((self ? "self" : target.startsWith("embedding") ? "indices" : "input") + "=%x");
    for (String weight : weights == null ? new String[0] : weights.split(" ")) {
      String[] parts = weight.split(":");
      int[] dims = Arrays.stream(parts[2].split(",")).mapToInt(Integer::parseInt).toArray();
      double first = Double.parseDouble(parts[1]);
      boolean tens = parts[0].equals("bias") && first > 1;
      program.parameter(parts[0], first, tens ? first : 1, dims);
      list.add(parts[0] + "=%p_" + parts[0]);
    }
    int[] sample = Arrays.stream(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();
    program.input("x", IntStream.concat(IntStream.of(-1), IntStream.of(sample)).toArray());
    if (arguments != null) {
      list.addAll(List.of(arguments.split(" (?=[a-zA-Z_0-9]+=)")));
    }
    return program.node("aten." + target, "y", list.toArray(String[]::new)).output("y");
  }

  private static double[] outputs(Graph graph) {
    Shape shape = graph.inputs().get(0).shape();
    double[] counting =
        IntStream.rangeClosed(1, Math.toIntExact(shape.size())).asDoubleStream().toArray();
    NumTensor y =
        ReferenceEvaluator.real(graph)
            .run(List.of(TensorData.ofDoubles(shape, counting)))
            .get(graph.outputs().get(0));
    return y.toDoubles();
  }
}
