package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.graph.text.GraphPrinter;
import org.junit.jupiter.api.Test;

/** Quantizers of a model that are linear activations; the rest is in merge-linear.graph. */
class MergeLinearTest {
  private static final String IMPORTED =
      """
      graph g {
        #1 x = Input() {input_shape: [2]} -> [2]
        #2 d = ApplyAlpha(x) [bias: [1] 0.0, scale: [1] 2.0] -> [2]
        #3 a = Activation(d) {activation: linear, quantized: true} <result: fixed<8,3>> -> [2]
        outputs a
      }
      """;

  private static String after(Numerics numerics) {
    Graph graph = GraphParser.parse(IMPORTED);
    Passes.MERGE_LINEAR.run(
        new GraphEditor(graph), new FinishContext(ModelSettings.defaults(numerics), "vitis"));
    return GraphPrinter.print(graph);
  }

  @Test
  void theLayerBeforeTakesTheType() {
    assertEquals(
        """
        graph g {
          #1 x = Input() {input_shape: [2]} -> [2]
          #2 d~a = ApplyAlpha(x) <result: fixed<8,3,TRN,WRAP,0>> \
        [bias: [1] 0.0, scale: [1] 2.0] -> [2]
          outputs d
        }
        """,
        after(Numerics.SOUND));
  }
}
