package io.hls4j.frontend.onnx.internal.proto;

import java.util.List;

/**
 * One operator of the graph (NodeProto).
 *
 * @param position place in the file, from 0
 * @param name name, may be empty
 * @param domain operator set; "" is the standard one
 * @param opType operator
 * @param inputs tensor names; an empty name is an optional input that is left out
 * @param outputs tensor names; an empty name is an output that nobody wants
 * @param attributes in the file's order, names unique
 */
public record OnnxNode(
    int position,
    String name,
    String domain,
    String opType,
    List<String> inputs,
    List<String> outputs,
    List<OnnxAttribute> attributes) {

  /** Copies the lists. */
  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  /** The operator with its domain, as in {@code qonnx.custom_op.general::Quant} or {@code Relu}. */
  public String operator() {
    return domain.isEmpty() || domain.equals("ai.onnx") ? opType : domain + "::" + opType;
  }

  /** What a message calls this node: its name, or its operator and place in the file. */
  public String label() {
    return name.isEmpty() ? opType + " (node " + position + ")" : name;
  }
}
