package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Fixed;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Int;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.passes.settings.LayerKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What type an input has whose model file says that it holds integers. */
class InputTypeTest {

  /** Settings that name a type for the input. */
  private record Named(Numerics numerics, Precision input) implements ModelSettings {
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
      return slot.equals("result") ? Optional.of(input) : Optional.empty();
    }

    @Override
    public AttrMap attributes(LayerKey layer, LayerKind kind) {
      return AttrMap.EMPTY;
    }
  }

  private static String type(ModelSettings settings) {
    GraphBuilder g = new GraphBuilder("g", DiagnosticSink.failFast());
    var x =
        g.node(Input.KIND, "x").attr(Input.SHAPE, List.of(2)).type("result", Int.unsigned(8)).add();
    g.output(g.node(Activation.KIND, "r").input(x).attr(Activation.FUNCTION, "relu").add());
    Graph graph =
        new GraphFinisher(settings, "vitis", List.of(), FinishListener.NONE, Optional.empty())
            .finish(g.build())
            .graph();
    return graph.node("x").orElseThrow().precision("result").text();
  }

  @Test
  void isThatOfTheFileUnlessTheUserNamesOne() {
    assertEquals("uint<8>", type(ModelSettings.defaults(Numerics.SOUND)));
    assertEquals("uint<8>", type(new Named(Numerics.SOUND, Auto.AUTO)));
    assertEquals("int<12>", type(new Named(Numerics.SOUND, Int.signed(12))));
  }

  @Test
  void isTheDefaultInTheNumericsOfTheOriginal() {
    assertEquals("fixed<16,6,TRN,WRAP,0>", type(ModelSettings.defaults(Numerics.HLS4ML)));
    assertEquals("int<12>", type(new Named(Numerics.HLS4ML, Int.signed(12))));
  }
}
