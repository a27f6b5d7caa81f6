package io.hls4j.core.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.pass.Numerics;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphEditor;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.Verifier;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.core.graph.text.GraphParser;
import io.hls4j.core.graph.text.GraphPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each pass on small graphs: {@code src/test/graphs/<pass>.graph} holds cases, each a line that
 * says what it shows, the graph before, and the graph after. Numerics are sound and tensors
 * parallel unless the line begins with {@code hls4ml:} or {@code io_stream:}. A second run must
 * change nothing, and the function in floating point must stay.
 */
class PassGraphsTest {
  private static final Path FOLDER = Path.of("src/test/graphs");
  private static final String CASE = "// -----\n";
  private static final String AFTER = "// after\n";
  private static final String STREAM = "// io_stream: ";
  private static final String ORIGINAL = "// hls4ml: ";
  private static final int SAMPLES = 20;

  static Stream<OptimizerPass> passes() {
    return Flows.ALL.stream().flatMap(f -> f.passes().stream()).distinct();
  }

  @ParameterizedTest
  @MethodSource("passes")
  void changesGraphsAsItsFileShows(OptimizerPass pass) throws IOException {
    Path file = FOLDER.resolve(pass.name() + ".graph");
    if (!Files.exists(file)) {
      return; // the next test names those without a file
    }
    String expected = Files.readString(file);
    List<String> actual = new ArrayList<>();
    for (String text : expected.split(CASE)) {
      actual.add(rerun(pass, text.split(AFTER)[0]));
    }
    String all = String.join(CASE, actual);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, all);
    } else {
      assertEquals(expected, all, () -> file + " is out of date");
    }
  }

  @Test
  void everyPassThatEditsHasAFile() {
    TreeSet<String> without = new TreeSet<>();
    passes()
        .filter(p -> !Files.exists(FOLDER.resolve(p.name() + ".graph")))
        .forEach(p -> without.add(p.name()));

    // some have a test of their own, some change nothing
    assertEquals(
        List.of(
            "calibrate",
            "check-overflow",
            "drop-interface-transposes",
            "fuse-fixed-point-quantizer",
            "lower-batch-norm",
            "remove-unused-constants",
            "set-result-modes"),
        List.copyOf(without));
  }

  private static String rerun(OptimizerPass pass, String before) {
    String source = before.substring(before.indexOf("graph"));
    Graph graph = GraphParser.parse(source);
    FinishContext context = new FinishContext(settings(before), "vitis");
    GraphEditor editor = new GraphEditor(graph);
    pass.run(editor, context);
    String after = GraphPrinter.print(graph);
    Verifier.check(graph, DiagnosticSink.failFast());
    int changes = editor.changes();
    pass.run(editor, context);
    assertEquals(changes, editor.changes(), () -> pass.name() + " changes its own result");
    if (keepsFunction(pass)) {
      assertSameFunction(GraphParser.parse(source), graph);
    }
    StringBuilder skips = new StringBuilder();
    context
        .takeSkips()
        .forEach(s -> skips.append("// left " + s.node() + ": " + s.reason() + "\n"));
    assertTrue(context.log().errors().isEmpty(), () -> context.log().errors().toString());
    return before + AFTER + unique(skips.toString()) + after;
  }

  private static ModelSettings settings(String before) {
    return ModelSettings.defaults(
        before.startsWith(ORIGINAL) ? Numerics.HLS4ML : Numerics.SOUND,
        before.startsWith(STREAM) ? IoType.STREAM : IoType.PARALLEL);
  }

  /** The second run skips what the first one did. */
  private static String unique(String lines) {
    StringBuilder out = new StringBuilder();
    lines.lines().distinct().forEach(l -> out.append(l).append('\n'));
    return out.toString();
  }

  /**
   * Rounding changes weights; a quantizer becomes a type, which floating point ignores; a softmax
   * is skipped on demand, and states cleared with a read-out.
   */
  private static boolean keepsFunction(OptimizerPass pass) {
    return !List.of("lower-quant", "propagate-window", "quantize-weights", "skip-softmax")
        .contains(pass.name());
  }

  private static void assertSameFunction(Graph before, Graph after) {
    Random random = new Random(1);
    for (int s = 0; s < SAMPLES; s++) {
      List<TensorData> inputs =
          before.inputs().stream().map(v -> random(v.shape(), random)).toList();
      Map<Value, NumTensor> a = ReferenceEvaluator.real(before).run(inputs);
      Map<Value, NumTensor> b = ReferenceEvaluator.real(after).run(inputs);
      for (int o = 0; o < before.outputs().size(); o++) {
        assertArrayEquals(
            a.get(before.outputs().get(o)).toDoubles(),
            b.get(after.outputs().get(o)).toDoubles(),
            1e-5);
      }
    }
  }

  private static TensorData random(Shape shape, Random random) {
    double[] values = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-64, 64) / 16.0;
    }
    return TensorData.wrapDoubles(shape, values);
  }
}
