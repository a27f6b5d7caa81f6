package io.hls4j.core.engine.internal.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.engine.internal.inspect.GraphLayout.Place;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.text.GraphParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {
  /** A skip connection beside two layers. */
  private static final Graph GRAPH =
      GraphParser.parse(
          """
          graph net {
            #1 x = Input() {input_shape: [1]} <result: fixed<8,4>> -> [1]
            #2 d = Dense(x) {units: 1} <result: fixed<8,4>> [bias: [1] 0, weight: [1, 1] 1] -> [1]
            #3 e = Dense(d) {units: 1} <result: fixed<8,4>> [bias: [1] 0, weight: [1, 1] 1] -> [1]
            #4 s = Merge(e, x) {op: add} <result: fixed<9,5>> -> [1]
            inputs x
            outputs s
          }
          """);

  @Test
  void everyLayerStandsBelowWhatItReads() {
    Map<Node, Integer> widths = new HashMap<>();
    GRAPH.nodes().forEach(n -> widths.put(n, 100));
    GraphLayout layout = new GraphLayout(GRAPH, widths);
    assertEquals(
        List.of("x", "d|", "e|", "s"),
        layout.rows().stream()
            .map(r -> String.join("", r.stream().map(GraphDrawingTest::name).toList()))
            .toList());
    assertEquals(100 + GraphLayout.GAP + 8, layout.width());
    assertEquals(4, layout.lines().size());
  }

  private static String name(Place place) {
    return place.node() == null ? "|" : place.node().name();
  }

  @Test
  void isWellFormed() throws Exception {
    String svg = GraphDrawing.svg(GRAPH);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals(5, document.getElementsByTagName("rect").getLength());
    assertEquals(4, document.getElementsByTagName("path").getLength());
    assertTrue(svg.contains(">Merge [1]<"), svg);
    assertFalse(svg.contains("script"), svg);
  }

  @Test
  void namesMayHoldAnything() {
    assertEquals("a&lt;b&gt;&amp;c??", GraphDrawing.escape("a<b>&c\u0001\uffff"));
  }
}
