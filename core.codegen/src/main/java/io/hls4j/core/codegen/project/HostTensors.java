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
    w.line("namespace tensors {");
    firmware.ports().forEach(v -> w.line("static " + v.declaration() + ";"));
    w.line("}");
  }

  /** An array. */
  public static String name(Variable variable) {
    return "tensors::" + variable.name();
  }

  /** Several arrays as the arguments of a call. */
  public static String names(List<Variable> variables) {
    return variables.stream().map(HostTensors::name).collect(Collectors.joining(", "));
  }
}
