package io.hls4j.frontend.pytorch.internal.ops;

import io.hls4j.frontend.pytorch.internal.program.ModuleCall;
import io.hls4j.frontend.pytorch.internal.program.ProgramNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Names for the nodes of the graph. A call of one of PyTorch's own layers has the name of the
 * module; everything else has the name of the function.
 */
final class NodeNames {
  private static final Map<String, String> REFLECTED =
      Map.of("radd", "add", "rmul", "mul", "rsub", "sub", "rtruediv", "truediv");

  private final FxNames names = new FxNames();
  private final Map<String, String> calls = new HashMap<>();

  /** The name of an input or another node that no operator makes. */
  String plain(String wanted) {
    return names.name(wanted);
  }

  /**
   * The name for an operator.
   *
   * @param isTaken whether a node of the graph has a name already: where a layer takes several
   *     operators, the first that becomes a node has its name
   */
  String of(ProgramNode node, Predicate<String> isTaken) {
    String function = function(node);
    Optional<ModuleCall> module = node.module().filter(ModuleCall::isBuiltInLayer);
    if (module.isEmpty() || module.get().path().isEmpty()) {
      return names.name(function);
    }
    String path = module.get().path();
    String name = calls.computeIfAbsent(module.get().key(), k -> names.name(path));
    return isTaken.test(name) ? names.name(path + "_" + function) : name;
  }

  private static String function(ProgramNode node) {
    String function = node.function().replaceAll("^__|__$", "");
    String name = function.isEmpty() ? Target.parse(node.target()).shortName() : function;
    return REFLECTED.getOrDefault(name, name);
  }
}
