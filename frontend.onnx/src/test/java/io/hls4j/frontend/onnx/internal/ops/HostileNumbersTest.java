package io.hls4j.frontend.onnx.internal.ops;

import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.longs;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.frontend.onnx.internal.Imported;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators of small files that ask for giant constants, or for shapes that nothing has. */
class HostileNumbersTest {
  private static final String TOO_MUCH = "more than the file may ask for";

  @Test
  void aConstantOfAnyShapeIsNotFilled() {
    refused(
        Imported.graph(List.of(4L), node("ConstantOfShape", "c", "s"), node("Add", "y", "x", "c"))
            .addInitializer(longs("s", List.of(2L), 30_000, 30_000)),
        TOO_MUCH);
  }

  @Test
  void aConstantIsNotExpandedWithoutEnd() {
    refused(
        Imported.graph(List.of(4L), node("Expand", "c", "w", "s"), node("Add", "y", "x", "c"))
            .addInitializer(tensor("w", List.of(1L), 1))
            .addInitializer(longs("s", List.of(2L), 30_000, 30_000)),
        TOO_MUCH);
  }

  @Test
  void anInputIsNotRepeatedWithoutEnd() {
    refused(
        Imported.graph(List.of(1L), node("Expand", "y", "x", "s"))
            .addInitializer(longs("s", List.of(2L), 1, 2_000_000_000)),
        TOO_MUCH);
    refused(
        Imported.graph(List.of(100_000L), node("Tile", "y", "x", "s"))
            .addInitializer(longs("s", List.of(2L), 1, 30_000)),
        TOO_MUCH);
  }

  @Test
  void numbersThatNoArithmeticTakesAreTheFilesFault() {
    refused(
        Imported.graph(
                List.of(1L, 4L, 4L),
                node("Conv", "y", "x", "w").addAttribute(attr("group", 1L << 40)))
            .addInitializer(tensor("w", List.of(1L, 1L, 1L, 1L), 1)),
        "integer overflow");
  }

  private static void refused(GraphProto.Builder graph, String why) {
    List<String> said = Imported.refusal(13, graph);
    assertTrue(said.stream().anyMatch(line -> line.contains(why)), said.toString());
  }
}
