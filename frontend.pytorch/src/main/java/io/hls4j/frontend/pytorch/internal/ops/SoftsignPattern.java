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

/** PyTorch writes softsign as {@code x / (abs(x) + 1)}; this makes one operator of it again. */
final class SoftsignPattern {
  private final Map<String, ProgramNode> producers = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();

  private SoftsignPattern(ExportedProgram program) {
    for (ProgramNode node : program.nodes()) {
      producers.put(node.name(), node);
      Liveness.tensors(node).forEach(t -> uses.merge(t, 1, Integer::sum));
    }
    program.outputs().stream().map(OutputSpec::name).forEach(t -> uses.merge(t, 1, Integer::sum));
  }

  /** The program with every such group replaced. */
  static ExportedProgram apply(ExportedProgram program) {
    SoftsignPattern pattern = new SoftsignPattern(program);
    Set<ProgramNode> gone = new HashSet<>();
    Map<ProgramNode, ProgramNode> replaced = new HashMap<>();
    for (ProgramNode node : program.nodes()) {
      pattern.match(node, gone, replaced);
    }
    List<ProgramNode> nodes = new ArrayList<>();
    for (ProgramNode node : program.nodes()) {
      if (!gone.contains(node)) {
        nodes.add(replaced.getOrDefault(node, node));
      }
    }
    return program.withNodes(nodes);
  }

  private void match(
      ProgramNode div, Set<ProgramNode> gone, Map<ProgramNode, ProgramNode> replaced) {
    ProgramNode add = producer(div, "torch.ops.aten.div.Tensor", "other");
    ProgramNode abs = add == null ? null : producer(add, "torch.ops.aten.add.Tensor", "self");
    if (abs == null
        || !abs.target().equals("torch.ops.aten.abs.default")
        || !abs.arguments().equals(Map.of("self", div.arguments().get("self")))
        || !add.arguments().keySet().equals(Set.of("self", "other"))
        || !isOne(add.arguments().get("other"))) {
      return;
    }
    gone.add(add);
    gone.add(abs);
    replaced.put(
        div,
        new ProgramNode(
            "torch.ops.hls4j.softsign.default",
            Map.of("self", div.arguments().get("self")),
            div.outputs(),
            div.modules(),
            div.function(),
            false));
  }

  /** What computes an argument of a node with the given target, if nothing else reads it. */
  private ProgramNode producer(ProgramNode node, String target, String argument) {
    if (!node.target().equals(target)
        || !node.arguments().keySet().equals(Set.of("self", "other"))
        || !(node.arguments().get(argument) instanceof Argument.Tensor tensor)
        || uses.getOrDefault(tensor.name(), 0) != 1) {
      return null;
    }
    return producers.get(tensor.name());
  }

  private static boolean isOne(Argument argument) {
    return argument.equals(new Argument.Int(1)) || argument.equals(new Argument.Real(1));
  }
}
