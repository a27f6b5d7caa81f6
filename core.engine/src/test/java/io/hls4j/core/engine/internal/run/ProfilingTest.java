package io.hls4j.core.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.engine.ProfileService.Distribution;
import io.hls4j.core.api.engine.ProfileService.Profile;
import io.hls4j.core.api.engine.ProfileService.Range;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphParser;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProfilingTest {
  private static final String NET =
      """
      graph net {
        #1 x = Input() {input_shape: [3]} <result: fixed<8,4>> -> [3]
        #2 y = Dense(x) {units: 1} <result: ufixed<4,2>, weight: int<4>, bias: fixed<4,2>> \
      [bias: [1] 0.25, weight: [3, 1] 1 -2 7] -> [1]
        inputs x
        outputs y
      }
      """;

  @Test
  void countsWhatATypeDoesNotHold() {
    Graph graph = GraphParser.parse(NET);
    TensorData values = TensorData.ofDoubles(Shape.of(6, 1), 0, 0.05, 0.5, 1, 3.75, 9);
    Profile profile = new Profiling(graph, graph).profile(Map.of("y", values));
    assertEquals(
        List.of(
            new Range(
                "y",
                "result",
                "ufixed<4,2>",
                OptionalInt.of(-2),
                OptionalInt.of(2),
                new Distribution(
                    6, 1, 1, 1, 0, 9, -5, List.of(1L, 0L, 0L, 0L, 1L, 1L, 1L, 0L, 1L)))),
        profile.activations());
    assertEquals(List.of("bias", "weight"), profile.weights().stream().map(Range::slot).toList());
    Distribution weight = profile.weights().get(1).values();
    assertEquals(new Distribution(3, 0, 0, 0, -2, 7, 0, List.of(1L, 1L, 1L)), weight);
  }
}
