package io.hls4j.frontend.onnx.internal.proto;

import java.util.List;
import java.util.Optional;

/**
 * A declared input or output (ValueInfoProto).
 *
 * @param name tensor name
 * @param elementType number of the element type, 0 where it is not a tensor or not said
 * @param dims lengths of the axes; empty where the file does not give a shape
 */
public record OnnxValueInfo(String name, int elementType, Optional<List<OnnxDim>> dims) {

  /** Copies the list. */
  public OnnxValueInfo {
    dims = dims.map(List::copyOf);
  }
}
