package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.engine.Calibration;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Overflow;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Rounding;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.passes.settings.LayerKey;
import io.hls4j.core.passes.settings.ResultModes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Types from data, and modes that the user gives to results. */
class CalibrateTest {
  private static final String NETWORK =
      """
      graph g {
        #1 x = Input() {input_shape: [2]} -> [2]
        #2 fc = Dense(x) {units: 2} [weight: [2,2] 0.3 -0.25 1.5 0.1] -> [2]
        #3 r = Activation(fc) {activation: relu} -> [2]
        #4 s = Activation(r) {activation: sigmoid} -> [2]
        outputs s
      }
      """;

  private static final TensorData DATA =
      TensorData.ofDoubles(Shape.of(3, 2), 0.5, 1, -0.75, 2, 0.25, -1);

  /** Settings of the policy alone, but with modes for some layers and a greatest type. */
  private record Modes(
      Numerics numerics, Optional<ResultModes> resultModes, Optional<FixedPoint> max)
      implements ModelSettings {
    @Override
    public Precision defaultPrecision() {
      return Fixed.signed(16, 6);
    }

    @Override
    public Optional<FixedPoint> maximumPrecision() {
      return max;
    }

    @Override
    public boolean ignoresZeroBias() {
      return false;
    }

    @Override
    public Optional<Precision> precision(LayerKey layer, String slot) {
      return Optional.empty();
    }

    @Override
    public AttrMap attributes(LayerKey layer, LayerKind kind) {
      return AttrMap.EMPTY;
    }
  }

  private static Graph finish(ModelSettings settings, Optional<Calibration> data) {
    return new GraphFinisher(settings, "vitis", List.of(), FinishListener.NONE, data)
        .finish(GraphParser.parse(NETWORK))
        .graph();
  }

  private static String type(Graph graph, String node, String slot) {
    return graph.node(node).orElseThrow().precision(slot).text();
  }

  @Test
  void integerBitsHoldWhatWasSeenTimesTheMargin() {
    Calibration data = new Calibration(List.of(DATA), 1.25, 8, 6);
    Graph graph = finish(ModelSettings.defaults(Numerics.SOUND), Optional.of(data));

    // inputs reach from -1.25 to 2.5, sums from -1.78 to 3.47
    assertEquals("fixed<8,3,RND,SAT,0>", type(graph, "x", "result"));
    assertEquals("fixed<6,2,RND,SAT,0>", type(graph, "fc", "weight"));
    assertEquals("fixed<8,3,RND,SAT,0>", type(graph, "fc", "result"));
    assertEquals("fixed<13,4,TRN,WRAP,0>", type(graph, "fc", "accum"));
    assertEquals("ufixed<7,2,TRN,WRAP,0>", type(graph, "r", "result"));
    // the proven range of a sigmoid of what is below four ends below one
    assertEquals("ufixed<8,0,RND,WRAP,0>", type(graph, "s", "result"));
  }

  @Test
  void nothingIsWiderThanTheGreatestType() {
    Optional<FixedPoint> greatest = Optional.of(Fixed.signed(5, 3));
    Graph graph = finish(new Modes(Numerics.SOUND, Optional.empty(), greatest), Optional.empty());

    assertEquals("fixed<5,3,RND,SAT,0>", type(graph, "x", "result"));
    assertEquals("fixed<5,2,RND,SAT,0>", type(graph, "fc", "weight"));
    assertEquals("fixed<5,3,RND,SAT,0>", type(graph, "fc", "accum"));
    assertEquals("fixed<5,3,RND,SAT,0>", type(graph, "fc", "result"));
    assertEquals("ufixed<5,0,RND,SAT,0>", type(graph, "s", "table"));
  }

  @Test
  void resultsOfNamedLayersAndKindsGetTheModesThatTheUserWants() {
    ResultModes modes =
        new ResultModes(
            Set.of("activation", "fc"), Optional.of(Rounding.RND), Optional.of(Overflow.SAT), 0);
    Graph graph =
        finish(new Modes(Numerics.HLS4ML, Optional.of(modes), Optional.empty()), Optional.empty());

    assertEquals("fixed<16,6,RND,SAT,0>", type(graph, "fc", "result"));
    assertEquals("fixed<16,6,RND,SAT,0>", type(graph, "fc", "accum"));
    assertEquals("fixed<16,6,RND,SAT,0>", type(graph, "r", "result"));
    assertEquals("fixed<16,6,TRN,WRAP,0>", type(graph, "x", "result"));
  }
}
