package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.frontend.pytorch.internal.program.Argument;
import io.hls4j.frontend.pytorch.internal.program.ExportedProgram;
import io.hls4j.frontend.pytorch.internal.program.OutputSpec;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tensors of a program are needed, and until when. */
final class Liveness {
  private final Set<String> needed = new HashSet<>();
  private final Map<String, Integer> lastUse = new HashMap<>();
  private final boolean grows;

  /** Of a program that is still being written: every call counts. */
  Liveness() {
    this.grows = true;
  }

  Liveness(ExportedProgram program) {
    this.grows = false;
    List<ProgramNode> nodes = program.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (String tensor : tensors(nodes.get(i))) {
        lastUse.put(tensor, i);
      }
    }
    for (OutputSpec output : program.outputs()) {
      needed.add(output.name());
      lastUse.put(output.name(), Integer.MAX_VALUE);
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (nodes.get(i).outputs().stream().anyMatch(needed::contains)) {
        needed.addAll(tensors(nodes.get(i)));
      }
    }
  }

  /** Counts a tensor as one that is needed; whether that is news. */
  boolean need(String tensor) {
    return needed.add(tensor);
  }

  /** Whether the tensor contributes to an output. */
  boolean isNeeded(String tensor) {
    return needed.contains(tensor);
  }

  /** Whether a node contributes to an output. */
  boolean isNeeded(ProgramNode node) {
    return grows || node.outputs().stream().anyMatch(needed::contains);
  }

  /** Whether the tensor is read by a node after the given one, or is an output. */
  boolean isReadAfter(String tensor, int node) {
    return lastUse.getOrDefault(tensor, -1) > node;
  }

  /** The tensors that a node reads, in order. */
  static List<String> tensors(ProgramNode node) {
    List<String> tensors = new ArrayList<>();
    for (Argument argument : node.arguments().values()) {
      if (argument instanceof Argument.Tensor tensor) {
        tensors.add(tensor.name());
      } else if (argument instanceof Argument.Tensors list) {
        tensors.addAll(list.names());
      }
    }
    return tensors;
  }
}
