package io.hls4j.core.graph.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.RangeRule;
import io.hls4j.core.graph.layer.RangeTensor;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Interval;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcatenateRangeTest {
  private static final Interval A = new Interval(Exact.of(0), Exact.of(1));
  private static final Interval B = new Interval(Exact.of(-2), Exact.of(2));
  private static final Interval C = new Interval(Exact.of(3), Exact.of(5));

  @Test
  void boundsByChannelOfLargeImagesLieSideBySide() {
    RangeTensor x = RangeTensor.of(Shape.of(512, 512, 2), List.of(A, B), 3);
    RangeTensor y = RangeTensor.uniform(Shape.of(512, 512, 2), C, 1);
    assertEquals(
        RangeTensor.generate(
            Shape.of(512, 512, 4),
            4,
            i -> List.of(A, B, C, C).get(i),
            i -> List.of(3, 3, 1, 1).get(i)),
        range(2, x, y));
  }

  @Test
  void largeImagesAboveEachOtherKeepTheHullOfEachChannel() {
    RangeTensor x = RangeTensor.of(Shape.of(512, 512, 2), List.of(A, B), 3);
    RangeTensor y = RangeTensor.uniform(Shape.of(512, 512, 2), C, 1);
    assertEquals(
        RangeTensor.of(Shape.of(1024, 512, 2), List.of(A.union(C), B.union(C)), 3), range(0, x, y));
  }

  @Test
  void smallTensorsKeepEveryElement() {
    RangeTensor x = RangeTensor.of(Shape.of(1, 2), List.of(A, B), 0);
    RangeTensor y = RangeTensor.of(Shape.of(2, 2), List.of(A, B, C, C), 0);
    assertEquals(RangeTensor.of(Shape.of(3, 2), List.of(A, B, A, B, C, C), 0), range(0, x, y));
  }

  private static RangeTensor range(int axis, RangeTensor... parts) {
    GraphBuilder g = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = g.input("x", parts[0].shape());
    Value y = g.input("y", parts[1].shape());
    Node n =
        g.node(Concatenate.KIND, "c").input(x, y).attr(Concatenate.AXIS, axis).add().producer();
    return n.kind().rangeRule().range(new Parts(n, List.of(parts)));
  }

  private record Parts(Node node, List<RangeTensor> parts) implements RangeRule.Context {
    @Override
    public RangeTensor input(int index) {
      return parts.get(index);
    }

    @Override
    public RangeTensor weight(String slot) {
      throw new IllegalArgumentException(slot);
    }

    @Override
    public void intermediate(String slot, RangeTensor range, int terms) {
      throw new IllegalArgumentException(slot);
    }
  }
}
