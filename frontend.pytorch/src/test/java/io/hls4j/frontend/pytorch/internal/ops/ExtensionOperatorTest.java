package io.hls4j.frontend.pytorch.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.pytorch.internal.ModelFiles;
import io.hls4j.frontend.pytorch.internal.PytorchFrontend;
import io.hls4j.frontend.pytorch.internal.TestProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that another bundle converts. */
class ExtensionOperatorTest {
  @TempDir Path folder;

  private ImportedModel read(TestProgram program, OperatorConverter converter) throws Exception {
    Path file = Files.write(folder.resolve("net.pt2"), program.bytes());
    FrontendContext context =
        new FrontendContext() {
          @Override
          public DiagnosticSink diagnostics() {
            return d -> {};
          }

          @Override
          public Progress progress() {
            return Progress.NONE;
          }

          @Override
          public Optional<OperatorConverter> converter(String name) {
            return name.equals("lab::odd") ? Optional.of(converter) : Optional.empty();
          }
        };
    return new PytorchFrontend().read(ModelFiles.source(file), context);
  }

  private static TestProgram program(String... arguments) {
    return new TestProgram()
        .input("x", -1, 2)
        .parameter("w", 1, 1, 2)
        .node("lab.odd.default", "y", arguments)
        .value("y", -1, 2)
        .output("y");
  }

  @Test
  void argumentsArePlainValues() throws Exception {
    List<Object> seen = new ArrayList<>();
    OperatorConverter converter =
        (operator, graph) -> {
          for (String name : List.of("k", "some", "r", "several", "flag", "word", "nothing")) {
            seen.add(operator.reader().find(name).orElse("null"));
          }
          seen.add(operator.tensorNames());
          seen.add(operator.tensor("w").map(TensorData::size).orElseThrow());
          Value x = operator.inputs().get(0);
          return List.of(
              graph
                  .node(Activation.KIND, operator.nodeName())
                  .input(x)
                  .attr(Activation.FUNCTION, "tanh")
                  .add());
        };
    ImportedModel model =
        read(
            program(
                "x=%x",
                "w=%p_w",
                "k=3",
                "some=[1 2]",
                "r=0.5",
                "several=[1.5 2.5]",
                "flag=True",
                "word='near'",
                "nothing=None"),
            converter);

    assertEquals(
        List.of(3L, List.of(1L, 2L), 0.5, List.of(1.5, 2.5), true, "near", "null", List.of("w"), 2),
        seen);
    assertEquals("Activation", model.graph().outputs().get(0).producer().kind().name());
  }

  @Test
  void whatTheConverterDoesNotReadIsRefused() {
    OperatorConverter converter = (operator, graph) -> List.of(operator.inputs().get(0));
    UnsupportedFeatureException e =
        assertThrows(
            UnsupportedFeatureException.class, () -> read(program("x=%x", "k=3"), converter));

    assertEquals(1, e.diagnostics().size());
  }
}
