package io.hls4j.frontend.onnx.internal.proto;

import java.util.List;
import java.util.Map;

/**
 * A model as the file has it (ModelProto).
 *
 * @param irVersion version of the format
 * @param producer name and version of the program that wrote it, empty if not said
 * @param opsets version of each imported operator set, by domain; the default domain is ""
 * @param functions operators that the model itself defines, as {@code domain::name}
 * @param graph the graph
 */
public record OnnxModel(
    long irVersion,
    String producer,
    Map<String, Long> opsets,
    List<String> functions,
    OnnxGraph graph) {

  /** Copies the collections. */
  public OnnxModel {
    opsets = Map.copyOf(opsets);
    functions = List.copyOf(functions);
  }

  /** The version of the standard operator set, 1 where the file does not say. */
  public long opset() {
    return opsets.getOrDefault("", opsets.getOrDefault("ai.onnx", 1L));
  }
}
