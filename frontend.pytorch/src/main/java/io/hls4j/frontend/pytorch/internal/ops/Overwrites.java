package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.frontend.pytorch.internal.program.ExportedProgram;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds operators that overwrite a tensor which is read again afterwards, under its own name or
 * that of a view of it. In the graph every tensor is written once: such a program would be imported
 * wrongly. All other overwriting operators are like those that give a fresh result.
 */
final class Overwrites {
  private Overwrites() {}

  /** The nodes that cannot be imported. */
  static List<ProgramNode> harmful(ExportedProgram program, Liveness liveness) {
    Map<String, List<String>> memory = new HashMap<>();
    List<ProgramNode> harmful = new ArrayList<>();
    for (int i = 0; i < program.nodes().size(); i++) {
      ProgramNode node = program.nodes().get(i);
      List<String> read = Liveness.tensors(node);
      Target target = Target.parse(node.target());
      boolean shares = !read.isEmpty() && (target.inPlace() || mayShare(target));
      List<String> same =
          shares
              ? memory.computeIfAbsent(read.get(0), t -> new ArrayList<>(List.of(t)))
              : new ArrayList<>();
      int index = i;
      if (target.inPlace() && same.stream().anyMatch(t -> liveness.isReadAfter(t, index))) {
        harmful.add(node);
      }
      same.addAll(node.outputs());
      node.outputs().forEach(output -> memory.put(output, same));
    }
    return harmful;
  }

  /** Unknown operators are refused anyway. */
  private static boolean mayShare(Target target) {
    Operator operator = Operators.BY_NAME.get(target.operator());
    return operator == null || operator.isView();
  }
}
