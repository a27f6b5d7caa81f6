package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the top functions of all vendors have in common. */
public final class TopFunction {
  private TopFunction() {}

  /** The source file of the top function, its includes done. */
  public static CppFile source(Firmware firmware) {
    return source(firmware, a -> true);
  }

  /** The same with some of the weights only. */
  public static CppFile source(Firmware firmware, Predicate<WeightArray> included) {
    CppFile file =
        CppFile.source("Top function of the network")
            .include(firmware.name() + ".h")
            .include("parameters.h")
            .inNamespace(firmware.namespace());
    firmware.arrays().stream()
        .filter(included)
        .forEach(a -> file.include("weights/" + a.name() + ".h"));
    return file;
  }

  /** The function's head where tensors are array arguments, outputs last. */
  public static String arraySignature(String name, Firmware firmware) {
    return firmware.ports().stream()
        .map(Variable::declaration)
        .collect(Collectors.joining(", ", "void " + name + "(", ")"));
  }

  /**
   * One call for each layer, each tensor declared before the call that writes it. Inputs that no
   * layer reads are named, so that compilers do not warn of them.
   *
   * @param access how a tensor is written in a call
   * @param declare writes the declaration of a tensor that stays inside
   */
  public static void calls(
      CppWriter w,
      Firmware firmware,
      Function<Variable, String> access,
      BiConsumer<CppWriter, Variable> declare) {
    Map<String, Variable> locals = new HashMap<>();
    firmware.locals().forEach(v -> locals.put(v.name(), v));
    Set<Variable> read =
        firmware.calls().stream().flatMap(c -> c.inputs().stream()).collect(Collectors.toSet());
    firmware.inputs().stream()
        .filter(v -> !read.contains(v))
        .forEach(
            v -> w.blank().comment("No layer reads it.").line("(void)" + access.apply(v) + ";"));
    for (KernelCall call : firmware.calls()) {
      w.blank().comment(call.title());
      Variable local = locals.get(call.output().name());
      if (local != null) {
        declare.accept(w, local);
      }
      w.line(call.statement(access));
    }
  }
}
