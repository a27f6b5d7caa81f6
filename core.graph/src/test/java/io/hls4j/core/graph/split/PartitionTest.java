package io.hls4j.core.graph.split;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphDiagnostics;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Constant;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cuts of chains, branches and views; the parts compute what the whole computes. */
class PartitionTest {
  private final GraphBuilder builder = new GraphBuilder("net", DiagnosticSink.failFast());

  private Value input(String name) {
    return builder
        .node(Input.KIND, name)
        .attr(Input.SHAPE, List.of(2, 2))
        .type("result", Fixed.signed(8, 4))
        .add();
  }

  private Value relu(String name, Value x) {
    return builder
        .node(Activation.KIND, name)
        .input(x)
        .attr(Activation.FUNCTION, "relu")
        .type("result", Fixed.signed(9, 4))
        .add();
  }

  private Value sum(String name, Value a, Value b) {
    return builder
        .node(Merge.KIND, name)
        .input(a, b)
        .attr(Merge.OP, "add")
        .type("result", Fixed.signed(10, 5))
        .add();
  }

  private Value reshape(String name, Value x, Integer... shape) {
    return builder
        .node(Reshape.KIND, name)
        .input(x)
        .attr(Reshape.TARGET, List.of(shape))
        .type("result", x.precision())
        .add();
  }

  /** x > a > b > c */
  private Graph chain() {
    return builder.output(relu("c", relu("b", relu("a", input("x"))))).build();
  }

  /** x > a, then a1 > a2 beside b1 > b2, then their sum and the sum with x. */
  private Graph branches() {
    Value x = input("x");
    Value a = relu("a", x);
    Value left = relu("a2", relu("a1", a));
    Value right = relu("b2", relu("b1", a));
    return builder.output(sum("all", sum("sum", left, right), x)).output(left).build();
  }

  private static List<List<String>> layers(Partition partition) {
    return partition.parts().stream()
        .map(
            g ->
                g.nodes().stream().filter(n -> !n.is(Input.KIND)).map(Node::name).sorted().toList())
        .toList();
  }

  private static List<String> inputs(Graph part) {
    return part.inputs().stream().map(Value::name).toList();
  }

  private static List<String> outputs(Graph part) {
    return part.outputs().stream().map(Value::name).toList();
  }

  /** Runs all parts one after the other and compares with the whole. */
  private static void checkEqual(Graph whole, List<String> cuts) {
    Partition partition = Partition.before(whole, cuts);
    List<TensorData> samples = new ArrayList<>();
    for (int i = 0; i < whole.inputs().size(); i++) {
      samples.add(TensorData.ofDoubles(Shape.of(2, 2), 1.5 + i, -2, 0.0625, 3.25));
    }
    Map<Port, TensorData> known = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      known.put(partition.inputs().get(i), samples.get(i));
    }
    List<Map<Value, NumTensor>> results = new ArrayList<>();
    for (int p = 0; p < partition.parts().size(); p++) {
      for (Link l : partition.into(p)) {
        Value v = partition.parts().get(l.from()).outputs().get(l.output());
        double[] numbers = results.get(l.from()).get(v).toDoubles();
        known.put(new Port(p, l.input()), TensorData.ofDoubles(v.shape(), numbers));
      }
      Graph part = partition.parts().get(p);
      int here = p;
      results.add(
          ReferenceEvaluator.fixed(part)
              .run(
                  IntStream.range(0, part.inputs().size())
                      .mapToObj(i -> known.get(new Port(here, i)))
                      .toList()));
    }
    Map<Value, NumTensor> expected = ReferenceEvaluator.fixed(whole).run(samples);
    for (int i = 0; i < whole.outputs().size(); i++) {
      Port port = partition.outputs().get(i);
      Value got = partition.parts().get(port.part()).outputs().get(port.position());
      assertArrayEquals(
          expected.get(whole.outputs().get(i)).toDoubles(),
          results.get(port.part()).get(got).toDoubles());
    }
  }

  private static DiagnosticCode refusal(Graph graph, String... cuts) {
    List<Diagnostic> all =
        assertThrows(ModelException.class, () -> Partition.before(graph, List.of(cuts)))
            .diagnostics();
    assertEquals(1, all.size(), all::toString);
    return all.get(0).code();
  }

  @Test
  void cutsAChainInTheOrderOfItsLayers() {
    Partition p = Partition.before(chain(), List.of("c", "b"));
    assertEquals(List.of(List.of("a"), List.of("b"), List.of("c")), layers(p));
    assertEquals(List.of(new Link(0, 0, 1, 0), new Link(1, 0, 2, 0)), p.links());
    assertEquals(List.of(new Port(0, 0)), p.inputs());
    assertEquals(List.of(new Port(2, 0)), p.outputs());
    assertEquals(List.of("a"), inputs(p.parts().get(1)));
    assertEquals(Fixed.signed(9, 4), p.parts().get(1).inputs().get(0).precision());
  }

  @Test
  void aCutInsideABranchLeavesTheOtherWhereItIs() {
    Graph whole = branches();
    Partition p = Partition.before(whole, List.of("a2"));
    assertEquals(List.of(List.of("a", "a1", "b1", "b2"), List.of("a2", "all", "sum")), layers(p));
    assertEquals(List.of("x", "a1", "b2"), inputs(p.parts().get(1)));
    assertEquals(List.of("x", "a1", "b2"), outputs(p.parts().get(0)));
    checkEqual(whole, List.of("a2"));
  }

  @Test
  void cutsInsideBothBranchesGiveAPartEach() {
    Graph whole = branches();
    Partition p = Partition.before(whole, List.of("b2", "a2", "all"));
    assertEquals(
        List.of(List.of("a", "a1", "b1"), List.of("a2"), List.of("b2", "sum"), List.of("all")),
        layers(p));
    // Every crossing tensor has an output of its own, beside that of the network.
    assertEquals(List.of("a2", "a2"), outputs(p.parts().get(1)));
    assertEquals(List.of(new Port(3, 0), new Port(1, 0)), p.outputs());
    assertTrue(p.links().contains(new Link(1, 1, 2, 0)), p.links()::toString);
    checkEqual(whole, List.of("b2", "a2", "all"));
  }

  @Test
  void anInputGoesToItsFirstReaderWhichHandsItOn() {
    Value x = input("x");
    Value late = input("late");
    Graph whole = builder.output(sum("t", sum("s", relu("a", x), x), late)).build();
    Partition p = Partition.before(whole, List.of("s", "t"));
    assertEquals(List.of(new Port(0, 0), new Port(2, 0)), p.inputs());
    assertEquals(List.of("x", "a"), outputs(p.parts().get(0)));
    checkEqual(whole, List.of("s", "t"));
  }

  @Test
  void viewsAndConstantsAreInEveryPartThatReadsThem() {
    Value x = input("x");
    Value a = relu("a", x);
    Value flat = reshape("flat", a, 4);
    Value bias =
        builder
            .node(Constant.KIND, "bias")
            .weight(Constant.VALUE, TensorData.ofDoubles(Shape.of(4), 1, 2, 0.5, 0.25))
            .type("value", Fixed.signed(8, 4))
            .type("result", Fixed.signed(8, 4))
            .add();
    Value b = sum("b", flat, bias);
    Graph whole = builder.output(reshape("y", sum("c", b, bias), 2, 2)).build();
    Partition p = Partition.before(whole, List.of("b", "c"));
    assertEquals(
        List.of(List.of("a"), List.of("b", "bias", "flat"), List.of("bias", "c", "y")), layers(p));
    assertEquals(List.of("a"), outputs(p.parts().get(0)));
    checkEqual(whole, List.of("b", "c"));
  }

  @Test
  void refusesLayersThatItDoesNotHaveOrCannotSplitBefore() {
    Graph whole = chain();
    assertEquals(GraphDiagnostics.UNKNOWN_SPLIT, refusal(whole, "cc"));
    assertEquals(GraphDiagnostics.SPLIT_AT_SOURCE, refusal(whole, "x"));
    assertEquals(GraphDiagnostics.REPEATED_SPLIT, refusal(whole, "b", "b"));
    assertEquals(GraphDiagnostics.EMPTY_PART, refusal(whole, "a"));
    ModelException unknown =
        assertThrows(ModelException.class, () -> Partition.before(whole, List.of("cc")));
    assertTrue(unknown.getMessage().contains("there are 'a', 'b', 'c'"), unknown::getMessage);
  }

  @Test
  void leavesTheWholeAsItIs() {
    Graph whole = branches();
    int readers = whole.node("a").orElseThrow().output().consumers().size();
    Partition.before(whole, List.of("a2", "sum"));
    assertEquals(readers, whole.node("a").orElseThrow().output().consumers().size());
  }
}
