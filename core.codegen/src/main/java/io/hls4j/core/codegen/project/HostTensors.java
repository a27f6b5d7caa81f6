package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The arguments of the network in a program on the host: arrays in a namespace of their own, where
 * their names, which come from the model, cannot meet those of the program.
 */
public final class HostTensors {
  private HostTensors() {}

  /** Declares the arrays. */
  public static void declare(CppWriter w, Firmware firmware) {
    firmware.namespace().ifPresent(n -> w.line("namespace " + n + " {"));
    w.line("namespace tensors {");
    firmware.ports().forEach(v -> w.line("static " + v.declaration() + ";"));
    w.line("}");
    firmware.namespace().ifPresent(n -> w.line("}"));
  }

  /** An array. */
  public static String name(Firmware firmware, Variable variable) {
    return firmware.qualified("tensors::" + variable.name());
  }

  /** Several arrays as the arguments of a call. */
  public static String names(Firmware firmware, List<Variable> variables) {
    return variables.stream().map(v -> name(firmware, v)).collect(Collectors.joining(", "));
  }
}
