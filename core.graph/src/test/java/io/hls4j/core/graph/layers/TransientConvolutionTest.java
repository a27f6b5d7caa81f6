package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Separable and transposed convolutions. */
class TransientConvolutionTest {

  @Test
  void separableConvolvesEachChannelThenMixesThem() {
    OneLayer layer =
        OneLayer.of(
            SeparableConv1D.KIND,
            Shape.of(3, 2),
            n ->
                n.attr(Convolution.FILTERS, 1)
                    .attr(Convolution.STRIDES, List.of(2))
                    .attr(Convolution.PADDING, List.of(1, 0))
                    .weight("depthwise", TensorData.ofDoubles(Shape.of(2, 2, 1), 1, 2, 3, 4))
                    .weight("pointwise", TensorData.ofDoubles(Shape.of(1, 2, 1), 10, 1))
                    .weight("bias", TensorData.ofDoubles(Shape.of(1), .5)));
    assertEquals(Shape.of(2, 1), layer.shape());
    // 3, 8, then 3 + 15 = 18, 2 * 4 + 4 * 6 = 32
    assertArrayEquals(new double[] {38.5, 212.5}, layer.real(1, 2, 3, 4, 5, 6));
  }

  @Test
  void separableRefusesKernelsThatDoNotFit() {
    ModelException e =
        assertThrows(
            ModelException.class,
            () ->
                OneLayer.of(
                    SeparableConv1D.KIND,
                    Shape.of(3, 2),
                    n ->
                        n.attr(Convolution.FILTERS, 1)
                            .weight("depthwise", TensorData.filled(Shape.of(2, 2, 2), 1))
                            .weight("pointwise", TensorData.filled(Shape.of(1, 2, 1), 1))));
    assertEquals(
        "H4J-GRAPH-004 y: kernels '[2, 2, 2]' and '[1, 2, 1]' do not fit input '[3, 2]' and 1"
            + " filters; check the shapes of the inputs and the weights",
        e.getMessage());
  }

  @Test
  void transposedAddsTheKernelAtEveryStride() {
    OneLayer layer =
        OneLayer.of(
            ConvTranspose1D.KIND,
            Shape.of(2, 1),
            n ->
                n.attr(Convolution.FILTERS, 1)
                    .attr(Convolution.STRIDES, List.of(2))
                    .weight("weight", TensorData.ofDoubles(Shape.of(3, 1, 1), 1, 10, 100))
                    .weight("bias", TensorData.ofDoubles(Shape.of(1), .5)));
    assertEquals(Shape.of(5, 1), layer.shape());
    assertArrayEquals(new double[] {2.5, 20.5, 203.5, 30.5, 300.5}, layer.real(2, 3));
  }

  @Test
  void transposedCutsOffAndAddsCells() {
    OneLayer layer =
        OneLayer.of(
            ConvTranspose2D.KIND,
            Shape.of(1, 2, 2),
            n ->
                n.attr(Convolution.FILTERS, 2)
                    .attr(Convolution.GROUPS, 2)
                    .attr(Convolution.STRIDES, List.of(1, 2))
                    .attr(TransposedConvolution.PADDING, List.of(0, 0, 1, 0))
                    .attr(TransposedConvolution.OUTPUT_PADDING, List.of(0, 1))
                    .weight("weight", TensorData.ofDoubles(Shape.of(1, 2, 1, 2), 1, 2, 10, 20)));
    assertEquals(Shape.of(1, 4, 2), layer.shape());
    assertArrayEquals(new double[] {10, 40, 3, 8, 30, 80, 0, 0}, layer.real(1, 2, 3, 4));
  }
}
