package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.layer.AttrMap;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.FixedPoint;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.graph.text.GraphPrinter;
import io.hls4j.core.passes.settings.ChannelsLast;
import io.hls4j.core.passes.settings.LayerKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which transpositions at inputs and outputs stay, and what the host is told of the others. */
class DropInterfaceTransposesTest {
  private static final String GRAPH =
      """
      graph g {
        #1 x = Input() {input_shape: [2, 3, 4]} -> [2, 3, 4]
        #2 a = Transpose(x) {perm: [1, 2, 0]} -> [3, 4, 2]
        #3 r = Activation(a) {activation: relu} -> [3, 4, 2]
        #4 y = Transpose(r) {perm: [2, 0, 1]} -> [2, 3, 4]
        outputs y
      }
      """;

  private static FinishContext run(Graph graph, ChannelsLast channelsLast, boolean outputs) {
    FinishContext context = new FinishContext(new Layouts(channelsLast, outputs), "vitis");
    Passes.DROP_INTERFACE_TRANSPOSES.run(new io.hls4j.core.graph.GraphEditor(graph), context);
    return context;
  }

  private static List<String> lines(Graph graph) {
    return GraphPrinter.print(graph)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("#") || line.startsWith("outputs"))
        .toList();
  }

  @Test
  void offLeavesTheInterfaceOfTheModel() {
    Graph graph = GraphParser.parse(GRAPH);

    FinishContext context = run(graph, ChannelsLast.OFF, false);

    assertEquals(lines(GraphParser.parse(GRAPH)), lines(graph));
    assertEquals(List.of(), context.inputOrder(0));
    assertEquals(List.of(), context.outputOrder(0));
  }

  @Test
  void fullGivesOutputsWithChannelsLast() {
    Graph graph = GraphParser.parse(GRAPH);

    FinishContext context = run(graph, ChannelsLast.FULL, false);

    assertEquals("outputs r", lines(graph).get(3));
    assertEquals(List.of(1, 2, 0), context.outputOrder(0));
    assertEquals(List.of(), context.inputOrder(0));
  }

  @Test
  void internalTakesInputsWithChannelsLastToo() {
    Graph graph = GraphParser.parse(GRAPH);

    FinishContext context = run(graph, ChannelsLast.INTERNAL, false);

    assertEquals(
        List.of(
            "#1 x~a = Input() {input_shape: [3, 4, 2]} -> [3, 4, 2]",
            "#3 r = Activation(x) {activation: relu} -> [3, 4, 2]",
            "outputs r"),
        lines(graph));
    assertEquals(List.of(1, 2, 0), context.inputOrder(0));
    assertEquals(List.of(1, 2, 0), context.outputOrder(0));
  }

  @Test
  void outputsMayStayAsTheyAre() {
    Graph graph = GraphParser.parse(GRAPH);

    FinishContext context = run(graph, ChannelsLast.INTERNAL, true);

    assertEquals("outputs y", lines(graph).get(3));
    assertEquals(List.of(), context.outputOrder(0));
  }

  private record Layouts(ChannelsLast channelsLast, boolean transposesOutputs)
      implements ModelSettings {
    private static final ModelSettings REST = ModelSettings.defaults(Numerics.SOUND);

    @Override
    public Numerics numerics() {
      return REST.numerics();
    }

    @Override
    public Precision defaultPrecision() {
      return REST.defaultPrecision();
    }

    @Override
    public Optional<FixedPoint> maximumPrecision() {
      return REST.maximumPrecision();
    }

    @Override
    public boolean ignoresZeroBias() {
      return REST.ignoresZeroBias();
    }

    @Override
    public Optional<Precision> precision(LayerKey layer, String slot) {
      return REST.precision(layer, slot);
    }

    @Override
    public AttrMap attributes(LayerKey layer, LayerKind kind) {
      return REST.attributes(layer, kind);
    }
  }
}
