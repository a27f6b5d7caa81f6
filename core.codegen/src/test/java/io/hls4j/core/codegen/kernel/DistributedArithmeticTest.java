package io.hls4j.core.codegen.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hls4j.core.api.kernel.GeneratedClass;
import io.hls4j.core.codegen.adder.AdderGraph;
import io.hls4j.core.codegen.dialect.TypeSpeller;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DistributedArithmeticTest {
  private static Node dense(String accum, int reuse) {
    return graph(accum, reuse).node("fc").orElseThrow();
  }

  private static Graph graph(String accum, int reuse) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x =
        b.node(Input.KIND, "in")
            .attr(Input.SHAPE, List.of(3))
            .type("result", Precision.parse("ufixed<4,2>"))
            .add();
    Value y =
        b.node(Dense.KIND, "fc")
            .input(x)
            .attr(Dense.UNITS, 3)
            .attr(Schedule.STRATEGY, Schedule.STRATEGY.parse("DA"))
            .attr(Schedule.REUSE_FACTOR, reuse)
            .type("weight", Precision.parse("fixed<6,4>"))
            .type("accum", Precision.parse(accum))
            .type("result", Precision.parse("fixed<8,4>"))
            .weight(
                "weight", TensorData.ofDoubles(Shape.of(3, 3), 1, 2, -0.25, 3, 6, 0, 0, 1.25, 0))
            .weight("bias", TensorData.ofDoubles(Shape.of(3), 0, 0, 0.5))
            .add();
    return b.output(y).build();
  }

  @Test
  void writesOneLineForEachAdder() {
    GeneratedClass text = AdderText.of(dense("fixed<20,14>", 1), TypeSpeller.AP::spell);
    assertEquals(
        List.of(
            "Shifts and additions for weights and bias",
            "5 adders in 3 levels, 33 bits of sums; 7 adders if nothing were shared"),
        text.about());
    assertEquals(
        List.of(
            "template <class X, class A> static void of(const X *x, A acc[3]) {",
            "  [[nnet::inline]];",
            "  const ap_ufixed<4, 2> x0 = nnet::value(x[0]);",
            "  const ap_ufixed<4, 2> x1 = nnet::value(x[1]);",
            "  const ap_ufixed<4, 2> x2 = nnet::value(x[2]);",
            "  const ap_ufixed<1, 0> c3 = 0.5;",
            "  const ap_fixed<5, 3> t4 = x0 - x1;",
            "  const ap_ufixed<6, 2> t5 = x1 + nnet::scaled<-2>(t4);",
            "  const ap_ufixed<7, 5> t6 = x2 + nnet::scaled<2>(x2);",
            "  const ap_ufixed<10, 8> t7 = t6 + nnet::scaled<5>(t5);",
            "  const ap_fixed<5, 1> t8 = c3 - nnet::scaled<-2>(x0);",
            "  acc[0] = nnet::cast<A>(nnet::scaled<2>(t5));",
            "  acc[1] = nnet::cast<A>(nnet::scaled<-2>(t7));",
            "  acc[2] = nnet::cast<A>(t8);",
            "}"),
        text.members());
  }

  @Test
  void solvesALayerOnceUntilItChanges() {
    Graph graph = graph("fixed<20,14>", 1);
    Node n = graph.node("fc").orElseThrow();
    AdderGraph first = DistributedArithmetic.adders(n);
    assertSame(first, DistributedArithmetic.adders(n));
    new GraphEditor(graph).set(n, Schedule.EXTRA_ADDER_LEVELS, 0);
    assertNotSame(first, DistributedArithmetic.adders(n));
  }

  @Test
  void refusesWhatWouldChangeBits() {
    assertEquals(Optional.empty(), DistributedArithmetic.refusal(dense("fixed<6,2>", 1)));
    assertEquals(
        Optional.of(
            new Refusal(
                "adders are not shared in time, the reuse factor is 3",
                "set ReuseFactor of this layer to 1")),
        DistributedArithmetic.refusal(dense("fixed<20,14>", 3)));
    assertEquals(
        Optional.of(
            new Refusal(
                "the accumulator 'fixed<16,13,TRN,WRAP,0>' rounds products, which have 4 bits after"
                    + " the point",
                "set Precision.accum of this layer to auto, or to a type with 4 bits after the"
                    + " point")),
        DistributedArithmetic.refusal(dense("fixed<16,13>", 1)));
    assertEquals(
        Optional.of(
            new Refusal(
                "the accumulator 'fixed<8,4,TRN,SAT,0>' can overflow and does not wrap",
                "set Precision.accum of this layer to auto, or to a wider type")),
        DistributedArithmetic.refusal(dense("fixed<8,4,TRN,SAT>", 1)));
  }
}
