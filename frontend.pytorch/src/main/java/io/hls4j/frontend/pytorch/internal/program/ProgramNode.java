package io.hls4j.frontend.pytorch.internal.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operator call of an exported program.
 *
 * @param target the operator with its overload, such as {@code torch.ops.aten.linear.default}
 * @param arguments by the names of the operator's schema, in order; defaults are left out
 * @param outputs names of its results; empty for a result that is not kept
 * @param modules the calls of modules that it is part of, outermost first
 * @param function the Python function that it came from, such as {@code relu}; may be empty
 * @param symbolic whether its results are symbolic numbers, known from the shapes, and no tensors
 */
public record ProgramNode(
    String target,
    Map<String, Argument> arguments,
    List<String> outputs,
    List<ModuleCall> modules,
    String function,
    boolean symbolic) {

  /** Keeps the order of the arguments. */
  public ProgramNode {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    outputs = List.copyOf(outputs);
    modules = List.copyOf(modules);
  }

  /** The innermost module that this operator is part of. */
  public Optional<ModuleCall> module() {
    return modules.isEmpty() ? Optional.empty() : Optional.of(modules.get(modules.size() - 1));
  }

  /** The name of its first result, which stands for it in messages about the file. */
  public String name() {
    return outputs.isEmpty() ? "" : outputs.get(0);
  }

  /** The same call with more results kept. */
  public ProgramNode withOutputs(List<String> names) {
    return new ProgramNode(target, arguments, names, modules, function, symbolic);
  }
}
