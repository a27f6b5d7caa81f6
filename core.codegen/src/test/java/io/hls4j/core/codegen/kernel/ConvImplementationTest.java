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
  private static final String ELSE =
      "; leave ConvImplementation of this layer out, or set it to Combination, which is Winograd"
          + " only where that applies";

  private static final String UNTILED =
      "no axis has a window of 3 in steps of 1 without dilation, and 2 places for it or more";

  private GraphBuilder g;

  private Value input(Precision type, Integer... shape) {
    g = new GraphBuilder("g", DiagnosticSink.failFast());
    return g.node(Input.KIND, "x").attr(Input.SHAPE, List.of(shape)).type("result", type).add();
  }

  private Node convolution(String implementation, Precision x, int... kernel) {
    return convolution(implementation, x, "fixed<16,6>", "latency", kernel);
  }

  private Node convolution(
      String implementation, Precision x, String accum, String strategy, int... kernel) {
    int[] shape = {kernel[0], kernel[1], 2, 3};
    Value image = input(x, 6, 70, 2);
    return g.node(Conv2D.KIND, "conv")
        .input(image)
        .attr(Convolution.FILTERS, 3)
        .attr(Convolution.PADDING, List.of(1, 1, 1, 1))
        .attr(Schedule.CONV_IMPLEMENTATION, implementation)
        .attr(Schedule.STRATEGY, strategy)
        .type("weight", Fixed.signed(6, 2))
        .type("accum", Precision.parse(accum))
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
    assertEquals("encoded", answer(convolution("encoded", Fixed.signed(8, 4), 1, 64), STREAM));
    assertEquals(
        "its window has more than 64 places along an axis; set ConvImplementation of this layer"
            + " to LineBuffer",
        answer(convolution("encoded", Fixed.signed(8, 4), 3, 65), STREAM));
  }

  private String tiles(String word, String accum, String strategy, int... kernel) {
    return answer(convolution(word, Fixed.signed(8, 4), accum, strategy, kernel), PARALLEL);
  }

  @Test
  void tilesNeedAWindowOfThree() {
    assertEquals("winograd", tiles("winograd", "fixed<16,6>", "latency", 3, 3));
    assertEquals("winograd", tiles("combination", "fixed<16,6>", "latency", 2, 3));
    assertEquals(UNTILED + ELSE, tiles("winograd", "fixed<16,6>", "latency", 2, 4));
    assertEquals("im2col", tiles("combination", "fixed<16,6>", "latency", 2, 4));
    assertEquals(
        "it multiplies nothing" + ELSE, answer(pooling("winograd", "max", true), PARALLEL));
    assertEquals("im2col", answer(pooling("combination", "max", true), PARALLEL));
  }

  @Test
  void tilesNeedExactSums() {
    assertEquals(
        "the accumulator 'fixed<10,6,TRN,WRAP,0>' rounds products, which have 5 bits after the"
            + " point; set Precision.accum of this layer to auto, or to a type with 5 bits after"
            + " the point",
        tiles("winograd", "fixed<10,6>", "latency", 3, 3));
    assertEquals(
        "the accumulator 'fixed<10,5,TRN,SAT,0>' can overflow and does not wrap; set"
            + " Precision.accum of this layer to auto, or to a wider type",
        tiles("winograd", "fixed<10,5,TRN,SAT>", "latency", 3, 3));
    assertEquals("im2col", tiles("combination", "fixed<10,6>", "latency", 3, 3));
  }

  @Test
  void tilesNeedMultiplications() {
    assertEquals(
        "strategy 'distributed_arithmetic' does not multiply" + ELSE,
        tiles("winograd", "fixed<16,6>", "distributed_arithmetic", 3, 3));
    assertEquals("winograd", tiles("winograd", "fixed<16,6>", "resource_unrolled", 3, 3));
  }

  @Test
  void tilesAreNoWordsOfAStream() {
    String refusal =
        "a tile has cells of two rows, which come and go on a stream at different times; set"
            + " ConvImplementation of this layer to LineBuffer or Encoded";
    assertEquals(refusal, answer(convolution("winograd", Fixed.signed(8, 4), 3, 3), STREAM));
    assertEquals(refusal, answer(convolution("combination", Fixed.signed(8, 4), 3, 3), STREAM));
  }
}
