package io.hls4j.core.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.engine.PredictionService.Beyond;
import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputRangesTest {
  private static final Graph GRAPH =
      GraphParser.parse(
          """
          graph g {
            #1 a = Input() {input_shape: [2]} <result: fixed<8,4,RND,SAT>> -> [2]
            #2 b = Input() {input_shape: [2]} <result: ufixed<4,4>> -> [2]
            #3 y = Merge(a, b) {op: add} -> [2]
            outputs y
          }
          """);

  @Test
  void namesEachInputWithWhatItsTypeCannotHold() {
    assertEquals(
        List.of(
            new Beyond("a", "fixed<8,4,RND,SAT,0>", 2, 4, -30.5, true, "fixed<10,6,TRN,WRAP,0>"),
            new Beyond("b", "ufixed<4,4,TRN,WRAP,0>", 1, 4, -1, false, "fixed<6,6,TRN,WRAP,0>")),
        beyond(new double[] {8, -30.5, 7.97, -8}, new double[] {0, 15.9, -1, 3}));
  }

  @Test
  void isSilentWhereAllFits() {
    assertEquals(List.of(), beyond(new double[] {7.9375, -8, 0, 1}, new double[] {0, 15, 15.5, 3}));
  }

  private static List<Beyond> beyond(double[] a, double[] b) {
    Shape shape = Shape.of(2, 2);
    return InputRanges.beyond(
        GRAPH,
        Batch.of(
            GRAPH, List.of(TensorData.wrapDoubles(shape, a), TensorData.wrapDoubles(shape, b))));
  }
}
