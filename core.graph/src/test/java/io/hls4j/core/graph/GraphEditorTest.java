package io.hls4j.core.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Merge;
import io.hls4j.core.graph.layers.Reshape;
import io.hls4j.core.graph.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits of x > a > b, with a sum of a and b as second output. */
class GraphEditorTest {
  private Graph graph;
  private GraphEditor editor;
  private Node a;
  private Node b;
  private Node sum;

  @BeforeEach
  void build() {
    GraphBuilder g = new GraphBuilder("g", DiagnosticSink.failFast());
    Value x = g.input("x", Shape.of(2));
    Value va = g.node(Activation.KIND, "a").input(x).attr(Activation.FUNCTION, "relu").add();
    Value vb = g.node(Activation.KIND, "b").input(va).attr(Activation.FUNCTION, "tanh").add();
    Value vs = g.node(Merge.KIND, "sum").input(va, vb).attr(Merge.OP, "add").add();
    graph = g.output(vb).output(vs).build();
    editor = new GraphEditor(graph);
    a = va.producer();
    b = vb.producer();
    sum = vs.producer();
  }

  @Test
  void insertsAfterATensorForAllItsReaders() {
    Node n = editor.insertAfter(a.output(), relu("n"));
    assertEquals(List.of("x", "a", "n", "b", "sum"), order());
    assertEquals(List.of(n.output()), b.inputs());
    assertEquals(List.of(n.output(), b.output()), sum.inputs());
    assertEquals(List.of(n), a.output().consumers());
    assertEquals(List.of(b, sum), n.output().consumers());
  }

  @Test
  void anInsertedNodeTakesOverAsOutput() {
    Node n = editor.insertAfter(b.output(), relu("n"));
    assertEquals(List.of(n.output(), sum.output()), graph.outputs());
  }

  @Test
  void insertsBeforeOneReaderOnly() {
    Node n = editor.insertBefore(sum, 0, relu("n"));
    assertEquals(List.of("x", "a", "b", "n", "sum"), order());
    assertEquals(List.of(a.output()), b.inputs());
    assertEquals(List.of(n.output(), b.output()), sum.inputs());
  }

  @Test
  void bypassesANodeAndKeepsTheOutputs() {
    editor.bypass(b);
    assertEquals(List.of("x", "a", "sum"), order());
    assertEquals(List.of(a.output(), a.output()), sum.inputs());
    assertEquals(List.of(sum, sum), a.output().consumers());
    assertEquals(List.of(a.output(), sum.output()), graph.outputs());
  }

  @Test
  void aTensorThatTakesOverStandsForTheOldOne() {
    editor.bypass(b);
    assertEquals(Optional.of("b"), a.output().origin());
  }

  @Test
  void replacesANodeUnderTheSameName() {
    Node n = editor.replace(b, relu("b"), List.of(a.output()));
    assertEquals(List.of("x", "a", "b", "sum"), order());
    assertEquals("relu", n.attr(Activation.FUNCTION));
    assertEquals(5, n.index());
    assertEquals(List.of(n.output(), sum.output()), graph.outputs());
    assertEquals(List.of(sum, n), a.output().consumers());
  }

  @Test
  void refusesToDeleteWhatIsRead() {
    assertThrows(IllegalArgumentException.class, () -> editor.delete(a));
    assertThrows(IllegalArgumentException.class, () -> editor.delete(b));
  }

  @Test
  void refusesASecondNodeOfTheSameName() {
    GraphEditor.NewNode twin = relu("b");
    assertThrows(IllegalArgumentException.class, () -> editor.insertAfter(a.output(), twin));
  }

  @Test
  void countsOnlyRealChanges() {
    editor.set(a, Activation.FUNCTION, "relu");
    assertEquals(0, editor.changes());
    editor.set(a, Activation.FUNCTION, "tanh");
    assertEquals(1, editor.changes());
  }

  @Test
  void reportsEveryProblemOfAModelAtOnce() {
    DiagnosticLog log = new DiagnosticLog();
    GraphBuilder g = new GraphBuilder("g", log);
    Value x = g.input("x", Shape.of(2));
    g.node(Reshape.KIND, "r").input(x).attr(Reshape.TARGET, List.of(3)).add();
    g.node(Activation.KIND, "t").input(x).add();
    g.node(Merge.KIND, "m").input(x).attr(Merge.OP, "add").add();
    g.build();
    assertEquals(
        List.of(
            "H4J-GRAPH-004 r: cannot reshape '[2]' to '[3]'; check the shapes of the inputs and the"
                + " weights",
            "H4J-GRAPH-003 t: attribute activation: no value is given; set a legal value",
            "H4J-GRAPH-002 m: Merge takes at least 2 inputs, found '1'; check how the layer is connected",
            "H4J-GRAPH-007 g: the model has no output; name the output tensors of the model"),
        log.all().stream().map(d -> d.text()).toList());
  }

  @Test
  void aKindWithoutEvaluationCannotBeDeclared() {
    LayerKind.Builder half = LayerKind.named("Half").doc("Nothing.").shape(n -> Shape.of(1));
    NullPointerException e = assertThrows(NullPointerException.class, half::build);
    assertEquals("Half has no evaluation", e.getMessage());
  }

  private GraphEditor.NewNode relu(String name) {
    return editor.newNode(Activation.KIND, name).attr(Activation.FUNCTION, "relu");
  }

  private List<String> order() {
    return graph.nodes().stream().map(Node::name).toList();
  }
}
