package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as a list of operator calls on named tensors, each defined once.
 *
 * @param inputs in the order of the graph: stored tensors, and what the user gives
 * @param nodes the calls, in an order in which they can run
 * @param outputs what the program gives back
 * @param values what is known about each named tensor
 * @param tensors parameters, buffers and constants, by their names in the model
 * @param neutral parts of the file that cannot change the result, with the reason for each
 */
public record ExportedProgram(
    List<InputSpec> inputs,
    List<ProgramNode> nodes,
    List<OutputSpec> outputs,
    Map<String, TensorMeta> values,
    Map<String, StoredTensor> tensors,
    Map<String, String> neutral) {

  /** Keeps all orders. */
  public ExportedProgram {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    neutral = Collections.unmodifiableMap(new LinkedHashMap<>(neutral));
  }

  /** This program with other operator calls. */
  public ExportedProgram withNodes(List<ProgramNode> others) {
    return new ExportedProgram(inputs, others, outputs, values, tensors, neutral);
  }
}
