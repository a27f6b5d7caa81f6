package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Functions;
import io.hls4j.core.graph.layers.Table;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function that is looked up is as near to the real one as its table says. */
class FunctionTablesTest {
  private static final Set<String> OF_THE_ORIGINAL =
      Set.of("sigmoid", "tanh", "softplus", "softsign", "selu");

  static Stream<String> functions() {
    return new TreeSet<>(Activation.TABULATED).stream();
  }

  static Stream<String> newFunctions() {
    return functions().filter(f -> !OF_THE_ORIGINAL.contains(f));
  }

  private static FinishedGraph finish(String function, String input, Numerics numerics) {
    GraphBuilder b = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = b.input("x", Shape.of(1));
    Value y = b.node(Activation.KIND, "y").input(x).attr(Activation.FUNCTION, function).add();
    Graph g = b.output(y).build();
    new GraphEditor(g).setPrecision(x.producer(), "result", Precision.parse(input));
    return new GraphFinisher(
            ModelSettings.defaults(numerics), "vitis", List.of(), FinishListener.NONE)
        .finish(g);
  }

  /** The greatest error over all inputs, in units of the last place of the result. */
  private static double worst(Graph g, String function) {
    FixedPoint x = (FixedPoint) g.inputs().get(0).precision();
    FixedPoint result = (FixedPoint) g.outputs().get(0).precision();
    DoubleUnaryOperator f = Functions.inFixedPoint(function, x.step().doubleValue());
    ReferenceEvaluator evaluator = ReferenceEvaluator.fixed(g);
    double worst = 0;
    long first = x.min().longMantissa(x.fraction());
    // selu multiplies numbers above zero, without a table
    long last = function.equals("selu") ? -1 : x.max().longMantissa(x.fraction());
    for (long word = first; word <= last; word++) {
      double v = Math.scalb((double) word, -x.fraction());
      TensorData in = TensorData.ofDoubles(Shape.of(1), v);
      double y = evaluator.run(List.of(in)).get(g.outputs().get(0)).at(0).doubleValue();
      worst = Math.max(worst, Math.abs(y - f.applyAsDouble(v)));
    }
    return Math.scalb(worst, result.fraction());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void soundTablesStateTheirErrorAndNeverOverflow(String function) {
    for (String input : new String[] {"fixed<11,4>", "ufixed<8,2>", "fixed<6,6>", "fixed<10,1>"}) {
      FinishedGraph finished = finish(function, input, Numerics.SOUND);
      Node node = finished.graph().node("y").orElseThrow();
      double stated = node.attr(Table.ERROR);
      double worst = worst(finished.graph(), function);
      assertTrue(worst <= stated * (1 + 1e-9), input + ": " + worst + " above " + stated);
      assertEquals(
          List.of(),
          finished.overflow().stream().filter(FinishedGraph.Overflow::possible).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("newFunctions")
  void functionsThatTheOriginalLacksHaveSoundTablesInItsNumerics(String function) {
    FinishedGraph finished = finish(function, "fixed<9,3>", Numerics.HLS4ML);
    Node node = finished.graph().node("y").orElseThrow();
    assertEquals("fixed<16,6>", node.precision("result").shortText());
    assertEquals("fixed<18,8>", node.precision(Table.TABLE).shortText());
    boolean fits = finished.overflow().stream().noneMatch(FinishedGraph.Overflow::possible);
    double worst = worst(finished.graph(), function);
    // the result truncates the entry
    assertTrue(
        !fits || worst <= node.attr(Table.ERROR) + 1, worst + " above " + node.attr(Table.ERROR));
  }
}
