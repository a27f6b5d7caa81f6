package io.hls4j.frontend.onnx.internal;

import static io.hls4j.frontend.onnx.internal.TestModels.floats;
import static io.hls4j.frontend.onnx.internal.TestModels.model;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.Hls4jException;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.onnx.internal.lower.LoweredModel;
import io.hls4j.frontend.onnx.internal.lower.Lowering;
import io.hls4j.frontend.onnx.internal.ops.StandardOperators;
import io.hls4j.frontend.onnx.internal.proto.OnnxFile;
import io.hls4j.frontend.onnx.internal.wire.GraphProto;
import io.hls4j.frontend.onnx.internal.wire.ModelProto;
import io.hls4j.frontend.onnx.internal.wire.NodeProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Small models, imported, and what a test asks of them. */
public final class Imported {
  private Imported() {}

  /** A graph from input {@code x} with the given axes behind the batch to output {@code y}. */
  public static GraphProto.Builder graph(List<Long> sample, NodeProto.Builder... nodes) {
    long[] dims = new long[sample.size() + 1];
    dims[0] = -1;
    for (int i = 0; i < sample.size(); i++) {
      dims[i + 1] = sample.get(i);
    }
    GraphProto.Builder graph =
        GraphProto.newBuilder().addInput(floats("x", dims)).addOutput(floats("y"));
    for (NodeProto.Builder node : nodes) {
      graph.addNode(node);
    }
    return graph;
  }

  /** Imports a graph under a version of the standard operator set. */
  public static LoweredModel of(long opset, GraphProto.Builder graph) {
    return of(model(opset, graph), FrontendContext.plain());
  }

  /** Imports a model; what ONNX Runtime can run of it must agree with the graph. */
  public static LoweredModel of(
      ModelProto.Builder model, FrontendContext context, Shape... inputShapes) {
    byte[] bytes = model.build().toByteArray();
    LoweredModel lowered = alone(bytes, context, inputShapes);
    if (OnnxRuntime.isHere()) {
      RuntimeComparison.check(bytes, lowered.graph());
    }
    return lowered;
  }

  /** Imports a model without comparing it. */
  static LoweredModel alone(byte[] model) {
    return alone(model, FrontendContext.plain());
  }

  private static LoweredModel alone(byte[] model, FrontendContext context, Shape... inputShapes) {
    return new Lowering(
            OnnxFile.read(model, "m.onnx", Path.of(".")), "m", new StandardOperators(), context)
        .run(List.of(inputShapes));
  }

  /** The nodes in one line each, without inputs and constants. */
  public static List<String> nodes(LoweredModel model) {
    List<String> lines = new ArrayList<>();
    for (Node node : model.graph().nodes()) {
      if (!node.inputs().isEmpty()) {
        lines.add(line(node));
      }
    }
    return lines;
  }

  private static String line(Node node) {
    String inputs = node.inputs().stream().map(Value::name).collect(Collectors.joining(", "));
    return node.kind().name()
        + " "
        + node.name()
        + "("
        + inputs
        + ") -> "
        + node.output().name()
        + node.output().shape()
        + (node.attrs().isEmpty() ? "" : " " + node.attrs());
  }

  /** The first output for one sample of the first input, in floating point. */
  public static double[] run(LoweredModel model, double... x) {
    Shape shape = model.graph().inputs().get(0).shape();
    return ReferenceEvaluator.real(model.graph())
        .run(List.of(TensorData.ofDoubles(shape, x)))
        .get(model.graph().outputs().get(0))
        .toDoubles();
  }

  /** The messages with which a graph is refused, without hints. */
  public static List<String> refusal(long opset, GraphProto.Builder graph) {
    return assertThrows(Hls4jException.class, () -> of(opset, graph)).diagnostics().stream()
        .map(Imported::text)
        .toList();
  }

  private static String text(Diagnostic diagnostic) {
    return diagnostic.code().id() + " " + diagnostic.where() + ": " + diagnostic.message();
  }
}
