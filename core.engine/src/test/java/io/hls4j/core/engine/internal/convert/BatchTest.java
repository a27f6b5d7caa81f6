package io.hls4j.core.engine.internal.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.engine.internal.data.Batch;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final TensorData SIX =
      TensorData.ofDoubles(Shape.of(1, 2, 3), 1, 2, 3, 10, 20, 30);

  @Test
  void takesFlattenedSamples() {
    Batch batch = batch(Shape.of(2, 3), SIX.reshape(Shape.of(1, 6)));
    assertEquals(SIX, batch.inputs().get(0));
    assertEquals(1, batch.size());
  }

  @Test
  void givesOneSampleWithoutTheBatchAxis() {
    Batch batch = batch(Shape.of(3), SIX.reshape(Shape.of(2, 3)));
    assertEquals(TensorData.ofDoubles(Shape.of(3), 10, 20, 30), batch.sample(1).get(0));
  }

  @Test
  void refusesAShapeThatDoesNotFit() {
    assertEquals("H4J-ENGINE-008", refused(() -> batch(Shape.of(4), SIX)));
  }

  @Test
  void axesOfLengthOneDoNotCount() {
    assertEquals(SIX, batch(Shape.of(2, 3), SIX.reshape(Shape.of(1, 2, 1, 3))).inputs().get(0));
    TensorData image = SIX.reshape(Shape.of(1, 2, 3, 1));
    assertEquals(image, batch(Shape.of(2, 3, 1), SIX).inputs().get(0));
  }

  @Test
  void refusesAxesInAnotherOrder() {
    assertEquals("H4J-ENGINE-008", refused(() -> batch(Shape.of(3, 2), SIX)));
  }

  @Test
  void refusesAnArrayWithoutABatchAxis() {
    TensorData scalar = TensorData.ofDoubles(Shape.of(), 1);
    assertEquals("H4J-ENGINE-008", refused(() -> batch(Shape.of(), scalar)));
  }

  @Test
  void refusesTheWrongNumberOfArrays() {
    assertEquals(
        "H4J-ENGINE-009", refused(() -> Batch.of(graph(Shape.of(2, 3)), List.of(SIX, SIX))));
  }

  @Test
  void namesTheSampleThatIsNotFinite() {
    TensorData data = TensorData.ofDoubles(Shape.of(2, 2), 1, 2, 3, Double.NaN);
    ModelException e = assertThrows(ModelException.class, () -> batch(Shape.of(2), data));
    assertEquals(
        "H4J-ENGINE-011 x: sample '1' holds 'NaN'; remove NaN and infinity from the data",
        e.getMessage());
  }

  private static Batch batch(Shape input, TensorData data) {
    return Batch.of(graph(input), List.of(data));
  }

  private static Graph graph(Shape input) {
    GraphBuilder builder = new GraphBuilder("g", DiagnosticSink.failFast());
    return builder.output(builder.input("x", input)).build();
  }

  private static String refused(Runnable action) {
    return assertThrows(ModelException.class, action::run).diagnostics().get(0).code().id();
  }
}
