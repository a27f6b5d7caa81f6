package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.graph.text.GraphPrinter;
import org.junit.jupiter.api.Test;

/** Normalisation by constants, and constants that nothing reads. */
class LowerBatchNormTest {
  private static final String IMPORTED =
      """
      graph g {
        #1 x = Input() {input_shape: [2]} -> [2]
        #2 gamma = Constant() [value: [2] 2.0 3.0] -> [2]
        #3 beta = Constant() [value: [2] 0.5 -1.0] -> [2]
        #4 mean = Constant() [value: [2] 1.0 2.0] -> [2]
        #5 variance = Constant() [value: [2] 3.0 8.0] -> [2]
        #6 bn/bn_out0 = BatchNormOnnx(x, gamma, beta, mean, variance) {epsilon: 1.0} -> [2]
        outputs bn_out0
      }
      """;

  private static String after(OptimizerPass pass, String text) {
    Graph graph = GraphParser.parse(text);
    pass.run(
        new GraphEditor(graph), new FinishContext(ModelSettings.defaults(Numerics.SOUND), "vitis"));
    return GraphPrinter.print(graph);
  }

  @Test
  void statisticsBecomeFactorsAndOffsets() {
    assertEquals(
        """
        graph g {
          #1 x = Input() {input_shape: [2]} -> [2]
          #7 bn/bn_out0 = BatchNormalization(x) {reuse_factor: 1, trace: false} <result: auto> \
        [bias: [2] -0.5 -3.0, scale: [2] 1.0 1.0] -> [2]
          outputs bn_out0
        }
        """,
        after(Passes.LOWER_BATCH_NORM, IMPORTED));
  }

  @Test
  void statisticsThatAreComputedStay() {
    String computed = IMPORTED.replace("(x, gamma,", "(x, x,").replaceAll("  #2 gamma.*\n", "");

    assertEquals(computed, after(Passes.LOWER_BATCH_NORM, computed));
  }

  @Test
  void constantsThatNothingReadsGo() {
    String spare =
        IMPORTED.replace("#6 bn", "#9 spare = Constant() [value: [1] 7.0] -> [1]\n  #6 bn");

    assertEquals(IMPORTED, after(Passes.REMOVE_UNUSED_CONSTANTS, spare));
  }
}
