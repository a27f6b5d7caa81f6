package io.hls4j.core.engine.internal.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hls4j.core.engine.internal.data.Layouts;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutsTest {
  private static final TensorData SIX =
      TensorData.ofDoubles(Shape.of(1, 2, 3), 1, 2, 3, 10, 20, 30);
  private static final TensorData TURNED =
      TensorData.ofDoubles(Shape.of(1, 3, 2), 1, 10, 2, 20, 3, 30);
  private static final Layouts LAYOUTS =
      new Layouts(List.of(List.of(1, 0)), List.of(List.of(), List.of(1, 0)));

  @Test
  void bringsInputsToTheFirmwareAndBack() {
    assertEquals(List.of(TURNED), LAYOUTS.toFirmware(graph(Shape.of(2, 3)), List.of(SIX)));
    assertEquals(List.of(SIX), LAYOUTS.toModel(graph(Shape.of(3, 2)), List.of(TURNED)));
  }

  @Test
  void takesFlattenedSamples() {
    TensorData flat = SIX.reshape(Shape.of(1, 6));
    assertEquals(List.of(TURNED), LAYOUTS.toFirmware(graph(Shape.of(2, 3)), List.of(flat)));
  }

  @Test
  void bringsOutputsToTheModelAndBack() {
    assertEquals(SIX, LAYOUTS.outputToModel(0, SIX));
    assertEquals(SIX, LAYOUTS.outputToModel(1, TURNED));
    assertEquals(TURNED, LAYOUTS.outputToFirmware(1, SIX));
  }

  @Test
  void leavesWhatDoesNotFitForOthersToRefuse() {
    assertEquals(List.of(SIX), LAYOUTS.toFirmware(graph(Shape.of(4)), List.of(SIX)));
  }

  private static Graph graph(Shape input) {
    GraphBuilder builder = new GraphBuilder("g", DiagnosticSink.failFast());
    return builder.output(builder.input("x", input)).build();
  }
}
