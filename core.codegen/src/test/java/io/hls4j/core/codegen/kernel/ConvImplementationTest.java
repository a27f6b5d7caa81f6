package io.hls4j.core.codegen.kernel;

import static io.hls4j.core.api.backend.ProjectSettings.IoType.PARALLEL;
import static io.hls4j.core.api.backend.ProjectSettings.IoType.STREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Conv2D;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Pooling;
import io.hls4j.core.graph.layers.Pooling1D;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConvImplementationTest {
  private GraphBuilder g;

  private Value input(Precision type, Integer... shape) {
    g = new GraphBuilder("g", DiagnosticSink.failFast());
    return g.node(Input.KIND, "x").attr(Input.SHAPE, List.of(shape)).type("result", type).add();
  }

  private Node convolution(String implementation, Precision x, int... kernel) {
    int[] shape = {kernel[0], kernel[1], 2, 3};
    Value image = input(x, 6, 40, 2);
    return g.node(Conv2D.KIND, "conv")
        .input(image)
        .attr(Convolution.FILTERS, 3)
        .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
        .attr(Schedule.CONV_IMPLEMENTATION, implementation)
        .type("weight", Fixed.signed(6, 2))
        .type("accum", Fixed.signed(16, 6))
        .type("result", Fixed.signed(16, 6))
        .weight("weight", TensorData.filled(Shape.of(shape), 0.5))
        .add()
        .producer();
  }

  private Node pooling(String implementation, String op, boolean countsPadding) {
    Value sequence = input(Fixed.signed(8, 4), 6, 2);
    return g.node(Pooling1D.KIND, "pool")
        .input(sequence)
        .attr(Pooling.OP, op)
        .attr(Pooling.SIZE, List.of(2))
        .attr(Pooling.STRIDES, List.of(2))
        .attr(Pooling.PADDING, List.of(1, 1))
        .attr(Pooling.COUNT_PAD, countsPadding)
        .attr(Schedule.CONV_IMPLEMENTATION, implementation)
        .type("result", Fixed.signed(16, 6))
        .type("accum", Fixed.signed(16, 6))
        .add()
        .producer();
  }

  private static String answer(Node n, IoType io) {
    return ConvImplementation.refusal(n, io)
        .map(r -> r.reason() + "; " + r.wayOut())
        .orElseGet(() -> ConvImplementation.of(n, io).word());
  }

  @Test
  void defaultIsNoChoice() {
    Node n = convolution("linebuffer", Fixed.signed(8, 4), 3, 3);
    assertEquals("im2col", answer(n, PARALLEL));
    assertEquals("linebuffer", answer(n, STREAM));
  }

  @Test
  void refusesWhatStreamsDoNotHave() {
    Node n = convolution("im2col", Fixed.signed(8, 4), 3, 3);
    assertEquals("im2col", answer(n, PARALLEL));
    assertEquals(
        "cells of a stream come one by one, there is no array to gather from; set"
            + " ConvImplementation of this layer to LineBuffer or Encoded",
        answer(n, STREAM));
  }

  @Test
  void refusesQueuesWhereNothingWaits() {
    Node n = pooling("encoded", "max", false);
    assertEquals("encoded", answer(n, STREAM));
    assertEquals(
        "with io_parallel the whole input is there, no cell waits for others; leave"
            + " ConvImplementation of this layer out, or set it to Im2col",
        answer(n, PARALLEL));
  }

  @Test
  void refusesQueuesOfPaddingThatIsNoNumber() {
    String refusal =
        "its padding is no number of the input's type, so it keeps the whole image; set"
            + " ConvImplementation of this layer to LineBuffer";
    assertEquals(refusal, answer(convolution("encoded", Xnor.XNOR, 3, 3), STREAM));
    assertEquals(refusal, answer(pooling("encoded", "average", false), STREAM));
    assertEquals("encoded", answer(pooling("encoded", "average", true), STREAM));
  }

  @Test
  void refusesQueuesOfVeryWideWindows() {
    assertEquals("encoded", answer(convolution("encoded", Fixed.signed(8, 4), 1, 32), STREAM));
    assertEquals(
        "its window has more than 32 places along an axis; set ConvImplementation of this layer"
            + " to LineBuffer",
        answer(convolution("encoded", Fixed.signed(8, 4), 3, 33), STREAM));
  }
}
