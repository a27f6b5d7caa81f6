package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.Imported.graph;
import static io.hls4j.frontend.onnx.internal.Imported.nodes;
import static io.hls4j.frontend.onnx.internal.Imported.refusal;
import static io.hls4j.frontend.onnx.internal.TestModels.attr;
import static io.hls4j.frontend.onnx.internal.TestModels.floats;
import static io.hls4j.frontend.onnx.internal.TestModels.model;
import static io.hls4j.frontend.onnx.internal.TestModels.node;
import static io.hls4j.frontend.onnx.internal.TestModels.tensor;
import static io.hls4j.frontend.onnx.internal.TestModels.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.OperatorConverter;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticLog;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.layers.Activation;
import io.hls4j.core.graph.layers.ApplyAlpha;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.onnx.internal.lower.LoweredModel;
import io.hls4j.frontend.onnx.internal.wire.FunctionProto;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFrontendTest {
  @TempDir Path folder;

  private static ModelSource source(String name, String head) {
    return new ModelSource(
        Path.of(name), Optional.empty(), List.of(), head.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void recognizesItsFilesByNameUnlessTheContentIsAnothers() {
    OnnxFrontend frontend = new OnnxFrontend();

    assertEquals(Recognition.BY_NAME, frontend.recognize(source("M.ONNX", "\b\7")));
    assertEquals(Recognition.BY_NAME, frontend.recognize(source("m.onnx", "")));
    assertEquals(Recognition.NO, frontend.recognize(source("m.onnx", "\u0089HDF\r\n\u001a\n")));
    assertEquals(Recognition.NO, frontend.recognize(source("m.h5", "\b\7")));
  }

  @Test
  void readsAFile() throws IOException {
    Path file = folder.resolve("small.onnx");
    Files.write(file, model(13, graph(List.of(2L), node("Relu", "y", "x"))).build().toByteArray());
    ImportedModel model =
        new OnnxFrontend()
            .read(
                new ModelSource(file, Optional.empty(), List.of(), new byte[0]),
                FrontendContext.plain());

    assertEquals("small", model.graph().name());
    assertEquals("ONNX, operator set 13", model.format());
  }

  @Test
  void warnsOfOperatorSetsOfTheFuture() throws IOException {
    Path file = folder.resolve("new.onnx");
    Files.write(file, model(23, graph(List.of(2L), node("Relu", "y", "x"))).build().toByteArray());
    DiagnosticLog log = new DiagnosticLog();

    new OnnxFrontend()
        .read(new ModelSource(file, Optional.empty(), List.of(), new byte[0]), reporting(log));

    assertEquals(
        List.of(
            "H4J-ONNX-037 opset_import: the model is of operator set 23; its operators are read as"
                + " those of set 22; export it with operator set 22, or compare the results with"
                + " those of another program"),
        log.all().stream().map(Diagnostic::text).toList());
  }

  @Test
  void theUserGivesLengthsThatTheFileLeavesOpen() {
    GraphProto.Builder open =
        graph(List.of(2L), node("Relu", "y", "x")).setInput(0, floats("x", -1, -1, 3));

    assertEquals(
        List.of(
            "H4J-ONNX-034 x: the input has the shape '[batch, batch, 3]'; the length 'batch'"
                + " is open"),
        refusal(13, open));
    LoweredModel model = Imported.of(model(13, open), FrontendContext.plain(), Shape.of(7, 3));
    assertEquals(Shape.of(7, 3), model.graph().inputs().get(0).shape());
    ModelException other =
        assertThrows(
            ModelException.class,
            () -> Imported.of(model(13, open), FrontendContext.plain(), Shape.of(7, 4)));
    assertTrue(other.getMessage().contains("a length of 4 is given for 3"), other.getMessage());
    ModelException tooMany =
        assertThrows(
            ModelException.class,
            () ->
                Imported.of(model(13, open), FrontendContext.plain(), Shape.of(7, 3), Shape.of(1)));
    assertTrue(tooMany.getMessage().contains("2 shapes are given for 1 inputs"));
  }

  @Test
  void inputsMustHaveABatchElementsAndARealType() {
    GraphProto.Builder graph = graph(List.of(2L), node("Relu", "y", "x"));

    assertEquals(
        List.of("H4J-ONNX-034 x: the input has the shape '[16]'; it has no axis besides the batch"),
        refusal(13, graph.clone().setInput(0, floats("x", 16))));
    assertEquals(
        List.of(
            "H4J-ONNX-034 x: the input has the shape '[1, 0]'; one sample of it has 0 elements"),
        refusal(13, graph.clone().setInput(0, floats("x", 1, 0))));
    assertEquals(
        List.of("H4J-ONNX-035 x: the input has elements of type INT64"),
        refusal(13, graph.clone().setInput(0, value("x", TestModels.INT64, 1, 2))));
    GraphProto.Builder cast =
        graph(
                List.of(2L),
                node("Cast", "c", "x").addAttribute(attr("to", 1)),
                node("Relu", "y", "c"))
            .setInput(0, value("x", TestModels.INT64, 1, 2));
    assertEquals(1, nodes(Imported.of(13, cast)).size());
  }

  @Test
  void reportsAllUnsupportedOperatorsTogether() {
    GraphProto.Builder graph =
        graph(
            List.of(2L),
            node("Mystery", "a", "x"),
            node("Mystery", "b", "a"),
            node("Riddle", "c", "b").setDomain("com.example"),
            node("Flatten", "d", "x").addAttribute(attr("axis", 0)),
            node("Quant", "e", "d"),
            node("Sum", "y", "c", "d", "e"));

    assertEquals(
        List.of(
            "H4J-ONNX-030 Mystery_a, Mystery_b: the operator 'Mystery' is not supported; the model"
                + " uses it 2 times",
            "H4J-ONNX-030 Riddle_c: the operator 'com.example::Riddle' is not supported; the model"
                + " uses it once",
            "H4J-ONNX-030 Quant_e: the operator 'Quant' is not supported; the model uses it once",
            "H4J-ONNX-032 Flatten_d: Flatten: flattening [batch, 2] at axis 0; that is not"
                + " supported"),
        refusal(13, graph));
  }

  @Test
  void anUnknownOperatorComesWithAdvice() {
    UnsupportedFeatureException quant =
        assertThrows(
            UnsupportedFeatureException.class,
            () -> Imported.of(13, graph(List.of(2L), node("Quant", "y", "x"))));
    assertEquals("'finn::Quant' is supported", quant.diagnostics().get(0).hint());
    FunctionProto.Builder function = FunctionProto.newBuilder().setDomain("d").setName("F");
    UnsupportedFeatureException inline =
        assertThrows(
            UnsupportedFeatureException.class,
            () ->
                Imported.of(
                    model(13, graph(List.of(2L), node("F", "y", "x").setDomain("d")))
                        .addFunctions(function),
                    FrontendContext.plain()));
    assertEquals(
        "the model defines it as a function: inline the functions before you convert",
        inline.diagnostics().get(0).hint());
  }

  @Test
  void aFurtherOutputOfAnOperatorCannotBeRead() {
    GraphProto.Builder graph =
        graph(List.of(2L), node("Dropout", "d", "x").addOutput("mask"), node("Relu", "y", "mask"));

    assertEquals(
        List.of(
            "H4J-ONNX-032 Relu_y: Relu: it reads 'mask', a further output of an operator; that is"
                + " not supported"),
        refusal(13, graph));
  }

  @Test
  void nanInAConstantIsRefusedByName() {
    GraphProto.Builder graph =
        graph(List.of(2L), node("Add", "y", "x", "w"))
            .addInitializer(tensor("w", List.of(2L), 1, Float.NaN));

    assertEquals(
        List.of("H4J-ONNX-013 w: the initializer holds NaN at position 1"), refusal(13, graph));
  }

  private static FrontendContext reporting(DiagnosticSink sink) {
    return context("", null, sink);
  }

  private static FrontendContext with(String operator, OperatorConverter converter) {
    return context(operator, converter, d -> {});
  }

  private static FrontendContext context(
      String operator, OperatorConverter converter, DiagnosticSink sink) {
    return new FrontendContext() {
      @Override
      public DiagnosticSink diagnostics() {
        return sink;
      }

      @Override
      public Progress progress() {
        return Progress.NONE;
      }

      @Override
      public Optional<OperatorConverter> converter(String name) {
        return name.equals(operator) ? Optional.of(converter) : Optional.empty();
      }
    };
  }

  @Test
  void anotherBundlesConverterAddsAnOperator() {
    OperatorConverter converter =
        (op, graph) -> {
          double factor = op.reader().get("factor", f -> ((Number) f).doubleValue(), 1.0);
          Value scaled =
              graph
                  .node(ApplyAlpha.KIND, op.nodeName() + "_scaled")
                  .inputs(op.inputs())
                  .weight("scale", op.tensor("w").orElseThrow().map(v -> v * factor))
                  .weight("bias", op.tensor("w").orElseThrow().map(v -> 0))
                  .add();
          return List.of(
              graph
                  .node(Activation.KIND, op.nodeName())
                  .input(scaled)
                  .attr(Activation.FUNCTION, "relu")
                  .add());
        };
    GraphProto.Builder graph =
        graph(
                List.of(2L),
                node("Tanh", "t", "x"),
                node("Scaled", "a", "x", "w").setDomain("lab").addAttribute(attr("factor", 2f)),
                node("Add", "y", "a", "t"))
            .addInitializer(tensor("w", List.of(2L), 3, -3));
    LoweredModel model = Imported.of(model(13, graph), with("lab::Scaled", converter));

    assertEquals(
        List.of(
            "Activation Tanh_0(global_in) -> Tanh_0_out0[2] {activation=tanh}",
            "ApplyAlpha Scaled_0_scaled(global_in) -> Scaled_0_scaled_out0[2]",
            "Activation Scaled_0(Scaled_0_scaled_out0) -> Scaled_0_out0[2] {activation=relu}",
            "Merge Add_0(Scaled_0_out0, Tanh_0_out0) -> global_out[2] {op=add}"),
        nodes(model));
    assertArrayEquals(
        new double[] {6 + Math.tanh(1), Math.tanh(1)}, Imported.run(model, 1, 1), 1e-12);
  }

  @Test
  void whatAnotherBundlesConverterDoesNotReadIsRefused() {
    OperatorConverter converter = (op, graph) -> List.of(op.inputs().get(0));
    GraphProto.Builder graph =
        graph(
            List.of(2L),
            node("Odd", "a", "x").setDomain("lab").addAttribute(attr("k", 1)),
            node("Relu", "y", "a"));
    UnsupportedFeatureException e =
        assertThrows(
            UnsupportedFeatureException.class,
            () -> Imported.of(model(13, graph), with("lab::Odd", converter)));

    assertEquals("H4J-ONNX-031", e.diagnostics().get(0).code().id());
  }
}
