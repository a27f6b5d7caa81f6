package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.SeparableConvolution;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.passes.settings.LayerKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a configuration says about a separable convolution holds for its two steps. */
class SplitSeparableTest {
  private static final String NETWORK =
      """
      graph g {
        #1 x = Input() {input_shape: [2, 1]} -> [2, 1]
        #2 sep = SeparableConv1D(x) {filters: 1} [bias: [1] 0.5, depthwise: [1,1,1] 0.25, pointwise: [1,1,1] 1.5] -> [2, 1]
        outputs sep
      }
      """;

  /** A configuration of the layer {@code sep}. */
  private record Section(Map<String, String> types) implements ModelSettings {
    @Override
    public Numerics numerics() {
      return Numerics.HLS4ML;
    }

    @Override
    public Precision defaultPrecision() {
      return Fixed.signed(16, 6);
    }

    @Override
    public Optional<FixedPoint> maximumPrecision() {
      return Optional.empty();
    }

    @Override
    public boolean ignoresZeroBias() {
      return false;
    }

    @Override
    public Optional<Precision> precision(LayerKey layer, String slot) {
      return layer.names().contains("sep")
          ? Optional.ofNullable(types.get(slot)).map(Precision::parse)
          : Optional.empty();
    }

    @Override
    public AttrMap attributes(LayerKey layer, LayerKind kind) {
      boolean isOriginal = kind.isTransient() && layer.names().contains("sep");
      return isOriginal
          ? AttrMap.EMPTY
              .with(Schedule.REUSE_FACTOR, 2)
              .with(SeparableConvolution.POINTWISE_REUSE_FACTOR, 4)
          : AttrMap.EMPTY;
    }
  }

  @Test
  void typesAndReuseFactorsGoToTheStepThatTheyName() {
    Graph graph =
        finish(
            Map.of(
                "depthwise", "fixed<6,2>",
                "depthwise_accum", "fixed<20,9>",
                "depthwise_result", "auto",
                "pointwise", "fixed<5,2>",
                "pointwise_accum", "auto",
                "bias", "fixed<7,2>",
                "result", "fixed<9,5>"));

    assertEquals(
        Map.of("weight", "fixed<6,2>", "accum", "fixed<20,9>", "result", "fixed<23,9>"),
        types(graph, "sep_depthwise"));
    assertEquals(
        Map.of(
            "weight", "fixed<5,2>",
            "bias", "fixed<7,2>",
            "accum", "fixed<29,12>",
            "result", "fixed<9,5>"),
        types(graph, "sep_pointwise"));
    assertEquals(2, graph.node("sep_depthwise").orElseThrow().attr(Schedule.REUSE_FACTOR));
    assertEquals(4, graph.node("sep_pointwise").orElseThrow().attr(Schedule.REUSE_FACTOR));
  }

  private static Graph finish(Map<String, String> types) {
    return new GraphFinisher(new Section(types), "vitis", List.of(), FinishListener.NONE)
        .finish(GraphParser.parse(NETWORK))
        .graph();
  }

  private static Map<String, String> types(Graph graph, String node) {
    Map<String, String> texts = new HashMap<>();
    graph
        .node(node)
        .orElseThrow()
        .precisions()
        .forEach((slot, type) -> texts.put(slot, type.shortText()));
    return texts;
  }
}
