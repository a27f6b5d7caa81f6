package io.hls4j.core.codegen.project;

import io.hls4j.core.api.kernel.KernelConfig;
import io.hls4j.core.codegen.dialect.TypeSpeller;
import io.hls4j.core.graph.precision.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Declarations of one configuration struct. */
final class ConfigMembers implements KernelConfig {
  private final List<String> lines = new ArrayList<>();
  private final TypeSpeller speller;
  private final Function<String, NamedType> slots;

  ConfigMembers(TypeSpeller speller, Function<String, NamedType> slots) {
    this.speller = speller;
    this.slots = slots;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private KernelConfig add(String line) {
    lines.add(line);
    return this;
  }

  @Override
  public KernelConfig constant(String name, int value) {
    return add("static const " + (value < 0 ? "int " : "unsigned ") + name + " = " + value + ";");
  }

  @Override
  public KernelConfig constant(String name, boolean value) {
    return add("static const bool " + name + " = " + value + ";");
  }

  @Override
  public KernelConfig type(String name, String slot) {
    return add("typedef " + slots.apply(slot).name() + " " + name + ";");
  }

  @Override
  public KernelConfig type(String name, Precision precision) {
    return add("typedef " + speller.spell(precision) + " " + name + ";");
  }

  @Override
  public KernelConfig policy(String name, String cppClass) {
    return add("typedef " + cppClass + " " + name + ";");
  }
}
