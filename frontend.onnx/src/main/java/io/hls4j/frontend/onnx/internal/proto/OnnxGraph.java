package io.hls4j.frontend.onnx.internal.proto;

import java.util.List;

/**
 * A graph as the file has it (GraphProto), nodes in the file's order.
 *
 * @param name name, may be empty
 * @param nodes operators
 * @param initializers constant tensors
 * @param inputs declared inputs; old files declare initializers as well
 * @param outputs declared outputs
 * @param sparseInitializers names of initializers in sparse form
 */
public record OnnxGraph(
    String name,
    List<OnnxNode> nodes,
    List<OnnxTensor> initializers,
    List<OnnxValueInfo> inputs,
    List<OnnxValueInfo> outputs,
    List<String> sparseInitializers) {

  /** Copies the lists. */
  public OnnxGraph {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    sparseInitializers = List.copyOf(sparseInitializers);
  }
}
