package io.hls4j.core.graph.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphCopy;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.tensor.Shape;
import org.junit.jupiter.api.Test;

class GraphTextTest {
  private static final String TEXT =
      """
      graph jet {
        #1 a = Input() {input_shape: [2]} <result: fixed<16,6,TRN,WRAP,0>> -> [2]
        #2 b = Input() {input_shape: [1]} -> [1]
        #4 fc/fc_out0~bn = Dense(a) {strategy: resource, units: 1} <accum: auto, weight: int<4>> \
      [bias: [1] 0.25, weight: [2, 1] 0.1 -1.0E-5] -> [1]
        #7 sum~ = Merge(fc_out0, b) {op: add} -> [1]
        inputs b, a
        outputs fc_out0, sum
      }
      """;

  @Test
  void readsBackWhatItPrints() {
    assertEquals(TEXT, GraphPrinter.print(GraphParser.parse(TEXT)));
  }

  @Test
  void copiesAreEqual() {
    Graph graph = GraphParser.parse(TEXT);
    assertEquals(TEXT, GraphPrinter.print(GraphCopy.of(graph)));
  }

  @Test
  void namesFromStrangersAreQuoted() {
    GraphBuilder b = new GraphBuilder("g \"1\"", DiagnosticSink.failFast());
    Value x = b.input("x;\n//\u00e9", Shape.of(1));
    Value y = b.node(Activation.KIND, "9").input(x).attr(Activation.FUNCTION, "relu").add();
    Graph g = b.output(y).build();
    String text =
        """
        graph "g \\"1\\"" {
          #1 "x;\\u000a//\\u00e9" = Input() {input_shape: [1]} -> [1]
          #2 "9" = Activation("x;\\u000a//\\u00e9") {activation: relu} -> [1]
          outputs "9"
        }
        """;
    assertEquals(text, GraphPrinter.print(g));
    assertEquals(text, GraphPrinter.print(GraphParser.parse(text)));
  }

  @Test
  void summariesCutWeightsShort() {
    Graph g =
        GraphParser.parse(
            "graph g { #1 c = Constant() [value: [8] 1 2 3 4 5 6 7 8] -> [8] outputs c }");
    assertEquals(
        "graph g {\n  #1 c = Constant() [value: [8] 1 2 3 4 5 6 …] -> [8]\n" + "  outputs c\n}\n",
        GraphPrinter.summary(g));
  }

  @Test
  void summariesBreakLongLines() {
    Graph g =
        GraphParser.parse(
            "graph g { #1 x = Input() {input_shape: [2]} -> [2]"
                + " #2 a_layer_with_a_long_name = Dense(x) {units: 1}"
                + " <accum: fixed<32,16>, result: fixed<16,6>>"
                + " [weight: [2,1] 0.1234567890123 -1.5E-7] -> [1] outputs a_layer_with_a_long_name }");
    String summary = GraphPrinter.summary(g);
    assertTrue(
        summary.contains(
            "\n  #2 a_layer_with_a_long_name = Dense(x) -> [1]\n      {units: 1}\n      <accum: "),
        summary);
    assertTrue(summary.contains("\n      [weight: [2, 1] 0.12346 -1.5E-7]\n"), summary);
  }

  @Test
  void errorsNameTheLine() {
    TextSyntaxException e =
        assertThrows(
            TextSyntaxException.class,
            () -> GraphParser.parse("graph g {\n  #1 x = Inputt() -> [1]\n}"));
    assertEquals("line 2: no kind 'Inputt' at '() -> [1]\n}'", e.getMessage());
  }

  @Test
  void aWrittenShapeMustBeTheRightOne() {
    assertThrows(
        TextSyntaxException.class,
        () -> GraphParser.parse("graph g { #1 x = Input() {input_shape: [2]} -> [3] outputs x }"));
  }
}
