package io.hls4j.frontend.keras.internal.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.DiagnosticCode;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.core.graph.diag.UnsupportedOperator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.hls4j.frontend.keras.internal.Models;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasImporterTest {
  @TempDir Path folder;

  @Test
  void aSharedLayerBecomesOneNodeForEachCallWithTheSameWeights() {
    Models model = Models.keras3(folder).input("a", "1").input("b", "1");
    String calls =
        "{'args': [%s], 'kwargs': {}}, {'args': [%s], 'kwargs': {}}"
            .formatted(model.reference("a"), model.reference("b"));
    model
        .called("Dense", "d", "'units': 1, 'activation': 'relu', 'use_bias': false", calls)
        .weight("d", "kernel", new float[][] {{2}})
        .layer("Add", "s", "", "d:0", "d:1");
    assertEquals(
        """
        a Input [1] {input_shape=[1]}
        b Input [1] {input_shape=[1]}
        d Dense [1] {units=1} weight[1, 1]=[2.0] <- a
        d_relu Activation [1] {activation=relu} <- d
        d_0 Dense [1] {units=1} weight[1, 1]=[2.0] <- b
        d_relu_0 Activation [1] {activation=relu} <- d_0
        s Merge [1] {op=add} <- d_relu, d_relu_0
        """,
        ConvertersTest.show(model.output("s").read().graph()));
  }

  @Test
  void aModelInsideAModelBecomesTheNodesOfItsLayers() {
    String dense =
        "{'class_name': 'Dense', 'config': {'name': 'd', 'units': 1, 'use_bias': false}}";
    Models model = Models.keras3(folder).input("a", "1").input("b", "1");
    String calls =
        "{'args': [%s], 'kwargs': {}}, {'args': [%s], 'kwargs': {}}"
            .formatted(model.reference("a"), model.reference("b"));
    model
        .called("Sequential", "inner", "'layers': [%s]".formatted(dense), calls)
        .weight("inner", "d/kernel:0", new float[][] {{2}})
        .layer("Dense", "d", "'units': 1, 'use_bias': false", "inner:0")
        .weight("d", "kernel:0", new float[][] {{3}})
        .layer("Add", "s", "", "d", "inner:1");
    assertEquals(
        """
        a Input [1] {input_shape=[1]}
        b Input [1] {input_shape=[1]}
        d_1 Dense [1] {units=1} weight[1, 1]=[2.0] <- a
        d_0 Dense [1] {units=1} weight[1, 1]=[2.0] <- b
        d Dense [1] {units=1} weight[1, 1]=[3.0] <- d_1
        s Merge [1] {op=add} <- d, d_0
        """,
        ConvertersTest.show(model.output("s").read().graph()));
  }

  @Test
  void aDistributedLayerAppliesItselfToEachStep() {
    String dense =
        "{'class_name': 'Dense', 'config': {'name': 'd', 'units': 1, 'activation': 'relu'}}";
    Models model =
        Models.keras3(folder)
            .input("x", "3, 2")
            .layer("TimeDistributed", "td", "'layer': " + dense, "x")
            .weight("td", "kernel:0", new float[][] {{2}, {1}})
            .weight("td", "bias:0", new float[] {1});
    assertEquals(
        """
        x Input [3, 2] {input_shape=[3, 2]}
        td Activation [3, 2] {activation=linear} <- x
        d Dense [3, 1] {units=1} weight[2, 1]=[2.0, 1.0] bias[1]=[1.0] <- td
        d_relu Activation [3, 1] {activation=relu} <- d
        td_end Activation [3, 1] {activation=linear} <- d_relu
        """,
        ConvertersTest.show(model.output("td").read().graph()));
  }

  @Test
  void inputsAndOutputsKeepTheOrderOfTheModel() {
    Models model = Models.keras3(folder);
    ImportedModel imported =
        model
            .input("b", "2")
            .layer("Activation", "t", "'activation': 'tanh'", "b")
            .layer("Activation", "r", "'activation': 'relu'", "b")
            .output("r", "t", "b")
            .read();
    assertEquals(List.of("r", "t", "b_linear"), names(imported.graph().outputs()));
    assertEquals(
        2,
        Models.keras2(folder)
            .input("a", "1")
            .input("b", "1")
            .layer("Add", "s", "", "b", "a")
            .output("s")
            .read()
            .graph()
            .inputs()
            .size());
  }

  @Test
  void layersMayComeInAnyOrder() {
    Models model =
        Models.keras3(folder)
            .layer("Activation", "late", "'activation': 'relu'", "early")
            .layer("Activation", "early", "'activation': 'tanh'", "x")
            .layer("LSTM", "unused", "", "x")
            .input("x", "2");
    assertEquals(
        """
        x Input [2] {input_shape=[2]}
        early Activation [2] {activation=tanh} <- x
        late Activation [2] {activation=relu} <- early
        """,
        ConvertersTest.show(model.output("late").read().graph()));
  }

  @Test
  void aSplitActivationDoesNotTakeTheNameOfAnotherLayer() {
    Models model =
        Models.keras2(folder)
            .input("x", "1")
            .layer("Dense", "d", "'units': 1, 'activation': 'relu', 'use_bias': false", "x")
            .layer("Activation", "d_relu", "'activation': 'tanh'", "d")
            .weight("d", "kernel:0", new float[][] {{2}});
    assertEquals(
        """
        x Input [1] {input_shape=[1]}
        d Dense [1] {units=1} weight[1, 1]=[2.0] <- x
        d_relu_1 Activation [1] {activation=relu} <- d
        d_relu Activation [1] {activation=tanh} <- d_relu_1
        """,
        ConvertersTest.show(model.output("d_relu").read().graph()));
  }

  @Test
  void reportsEverythingThatIsNotSupportedAtOnce() {
    Models model =
        Models.keras3(folder)
            .input("x", "2")
            .layer("ConvLSTM1D", "a", "'units': 1", "x")
            .layer("Activation", "b", "'activation': 'sparsemax', 'odd': 1", "x")
            .layer("Conv3D", "c", "", "a")
            .layer("Activation", "d", "'activation': 'sparsemax'", "c")
            .layer("Conv3D", "e", "", "d")
            .layer(
                "TimeDistributed",
                "t",
                "'layer': {'class_name': 'Conv2DD', 'config': {'name': 'i'}}",
                "x")
            .layer("Add", "s", "", "b", "e", "t");
    UnsupportedFeatureException thrown =
        assertThrows(UnsupportedFeatureException.class, () -> model.output("s").read());
    assertEquals(
        List.of("a", "c, e", "t", "b", "b"),
        thrown.diagnostics().stream().map(Diagnostic::where).toList());
    assertEquals(
        List.of(
            new UnsupportedOperator(
                "ConvLSTM1D", List.of("a"), Alternatives.KNOWN.get("ConvLSTM1D")),
            new UnsupportedOperator("Conv3D", List.of("c", "e"), Alternatives.KNOWN.get("Conv3D")),
            new UnsupportedOperator(
                "Conv2DD", List.of("t"), "the nearest that is supported is 'Conv2D'")),
        thrown.operators());
  }

  @Test
  void integerInputsKeepTheirType() {
    Models model =
        Models.keras3(folder)
            .input("InputLayer", "x", "'batch_shape': [null, 3], 'dtype': 'uint8'")
            .layer("Activation", "r", "'activation': 'relu'", "x");
    Value x = model.output("r").read().graph().inputs().get(0);
    assertEquals("uint<8>", x.precision().toString());
  }

  @Test
  void anOpenShapeIsFilledInByTheUser() {
    Models open =
        Models.keras3(folder)
            .input("x", "null, 3")
            .layer("Activation", "r", "'activation': 'relu'", "x")
            .output("r");
    assertEquals(Shape.of(5, 3), open.read(Shape.of(5, 3)).graph().outputs().get(0).shape());
    refused(KerasDiagnostics.OPEN_SHAPE, open);
    refused(KerasDiagnostics.SHAPE_CONFLICT, open, Shape.of(5, 4));
    refused(KerasDiagnostics.SHAPE_CONFLICT, open, Shape.of(15));
    refused(KerasDiagnostics.SHAPE_COUNT, open, Shape.of(5, 3), Shape.of(1));
  }

  @Test
  void refusesModelsThatContradictThemselves() {
    refused(
        KerasDiagnostics.UNKNOWN_TENSOR,
        Models.keras3(folder).input("x", "1").layer("ReLU", "r", "", "y").output("r"));
    refused(
        KerasDiagnostics.UNKNOWN_TENSOR,
        Models.keras3(folder).input("x", "1").layer("ReLU", "r", "", "x").output("r:1"));
    refused(
        KerasDiagnostics.CIRCLE,
        Models.keras3(folder)
            .input("x", "1")
            .layer("Add", "a", "", "x", "b")
            .layer("ReLU", "b", "", "a")
            .output("b"));
    refused(
        KerasDiagnostics.OUTPUT_TWICE,
        Models.keras3(folder).input("x", "1").layer("ReLU", "r", "", "x").output("r", "r"));
    refused(
        KerasDiagnostics.WEIGHT_LEFT,
        Models.keras3(folder)
            .input("x", "1")
            .layer("ReLU", "r", "", "x")
            .weight("r", "alpha", new float[1])
            .output("r"));
    refused(
        KerasDiagnostics.WEIGHT_STRANGER,
        Models.keras3(folder)
            .input("x", "1")
            .layer("ReLU", "r", "", "x")
            .weight("other", "alpha", new float[1])
            .output("r"));
    refused(
        KerasDiagnostics.WEIGHT_MISSING,
        Models.keras3(folder)
            .input("x", "1")
            .layer("Dense", "d", "'units': 1", "x")
            .weight("d", "recurrent_kernel", new float[1][1])
            .output("d"));
  }

  @Test
  void allocatesLessThanThreeTimesTheFile() {
    int units = 2000;
    Models model =
        Models.keras3(folder)
            .input("x", "2500")
            .layer("Dense", "d", "'units': 2000, 'use_bias': false", "x")
            .weight("d", "kernel", new float[2500][units])
            .output("d");
    model.read();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    model.readAgain();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 3L * 4 * 2500 * units, allocated + " bytes");
  }

  private static void refused(DiagnosticCode code, Models model, Shape... shapes) {
    Hls4jException thrown = assertThrows(Hls4jException.class, () -> model.read(shapes));
    assertEquals(code, thrown.diagnostics().get(0).code(), thrown.getMessage());
  }

  private static List<String> names(List<Value> values) {
    return values.stream().map(Value::name).toList();
  }
}
