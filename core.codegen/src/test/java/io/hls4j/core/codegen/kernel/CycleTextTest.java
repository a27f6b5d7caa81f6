package io.hls4j.core.codegen.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.kernel.GeneratedClass;
import io.hls4j.core.codegen.dialect.TypeSpeller;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleTextTest {
  private static Node dense(Precision weight, double... weights) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x =
        b.node(Input.KIND, "in")
            .attr(Input.SHAPE, List.of(4))
            .type("result", Precision.parse("fixed<8,4>"))
            .add();
    Value y =
        b.node(Dense.KIND, "fc")
            .input(x)
            .attr(Dense.UNITS, 2)
            .attr(Schedule.STRATEGY, "resource_unrolled")
            .attr(Schedule.REUSE_FACTOR, 2)
            .type("weight", weight)
            .type("accum", Precision.parse("fixed<20,12>"))
            .type("result", Precision.parse("fixed<8,4>"))
            .weight("weight", TensorData.ofDoubles(Shape.of(4, 2), weights))
            .add();
    b.output(y);
    return b.build().node("fc").orElseThrow();
  }

  @Test
  void leavesOutWhatIsMultipliedByZero() {
    Node n = dense(Precision.parse("fixed<6,4>"), 0.5, 0, 0, 0, -1, 2, 0, 0.25);
    GeneratedClass text = CycleText.of(n, TypeSpeller.AP::spell);
    assertEquals(
        List.of(
            "Products by clock cycle",
            "4 products in 2 cycles, at most 3 in one; 4 weights are zero"),
        text.about());
    assertEquals(
        """
        template <class Cfg, class X, class A> static void of(unsigned c, const X *x, A *a) {
          typedef typename Cfg::weight_t w;
          [[nnet::inline]];
          switch (c) {
            case 0:
              nnet::multiply_add<Cfg>(a[0], x[0], w(0.5));
              break;
            case 1:
              nnet::multiply_add<Cfg>(a[0], x[2], w(-1));
              nnet::multiply_add<Cfg>(a[1], x[2], w(2));
              nnet::multiply_add<Cfg>(a[1], x[3], w(0.25));
              break;
            default:
              break;
          }
        }""",
        String.join("\n", text.members()));
  }

  @Test
  void writesNothingWhereAllIsZero() {
    Node n = dense(Precision.parse("fixed<6,4>"), 0, 0, 0, 0, 0, 0, 0, 0);
    assertEquals(
        List.of("template <class, class X, class A> static void of(unsigned, const X *, A *) {}"),
        CycleText.of(n, TypeSpeller.AP::spell).members());
  }
}
