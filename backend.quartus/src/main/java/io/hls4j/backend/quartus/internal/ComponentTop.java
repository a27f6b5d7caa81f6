package io.hls4j.backend.quartus.internal;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.TopFunction;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.project.WeightArray;
import java.util.List;

/**
 * The component: takes all inputs in one struct and returns all outputs in another, because arrays
 * can be neither passed nor returned by value.
 */
final class ComponentTop {
  private final Firmware firmware;
  private final int frequency;

  ComponentTop(Firmware firmware, int frequency) {
    this.firmware = firmware;
    this.frequency = frequency;
  }

  static List<String> names(String project) {
    return List.of(project + "_inputs", project + "_outputs", project + "_arrays");
  }

  String header() {
    return firmware
        .header(firmware.name() + ".h", "Top function of the network")
        .include("defines.h")
        .section(w -> struct(w, "All inputs of one inference", "_inputs", firmware.inputs()))
        .section(w -> struct(w, "All outputs of one inference", "_outputs", firmware.outputs()))
        .section(w -> w.line("component " + signature() + ";"))
        .section(this::arrays)
        .text();
  }

  private void struct(CppWriter w, String about, String suffix, List<Variable> members) {
    w.comment(about)
        .block(
            "struct " + firmware.name() + suffix,
            "};",
            b -> members.forEach(m -> b.line(m.declaration() + ";")));
  }

  private String signature() {
    String name = firmware.name();
    return name + "_outputs " + name + "(" + name + "_inputs inputs)";
  }

  private void arrays(CppWriter w) {
    String name = firmware.name();
    NameAllocator names = firmware.names();
    String in = names.allocate("in");
    String out = names.allocate("out");
    String index = names.allocate("i");
    w.comment("The same on plain arrays, for programs on the host")
        .block(
            "inline " + TopFunction.arraySignature(name + "_arrays", firmware),
            b -> {
              b.line(name + "_inputs " + in + ";");
              firmware.inputs().forEach(v -> copy(b, v, index, in + "." + v.name(), v.name()));
              b.line(name + "_outputs " + out + " = " + name + "(" + in + ");");
              firmware.outputs().forEach(v -> copy(b, v, index, v.name(), out + "." + v.name()));
            });
  }

  private static void copy(CppWriter w, Variable v, String i, String to, String from) {
    String each = "for (unsigned " + i + " = 0; " + i + " < " + v.size() + "; " + i + "++) ";
    w.line(each + to + "[" + i + "] = " + from + "[" + i + "];");
  }

  String source() {
    return TopFunction.source(firmware)
        .section(
            w -> {
              w.line("hls_max_concurrency(0)");
              w.line("hls_component_ii(" + interval() + ")");
              w.line("hls_scheduler_target_fmax_mhz(" + frequency + ")");
              w.block("component " + signature(), this::body);
            })
        .text();
  }

  private int interval() {
    return firmware.arrays().stream().mapToInt(WeightArray::reuse).max().orElse(1);
  }

  private void body(CppWriter w) {
    w.line("hls_register " + firmware.name() + "_outputs outputs;");
    TopFunction.calls(
        w,
        firmware,
        this::access,
        (b, local) -> b.line("hls_register " + local.declaration() + ";"));
    w.blank().line("return outputs;");
  }

  private String access(Variable v) {
    if (!v.isPort()) {
      return v.name();
    }
    return (firmware.inputs().contains(v) ? "inputs." : "outputs.") + v.name();
  }
}
