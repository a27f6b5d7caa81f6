package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.TextTemplate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The driver in C for a processing system, with or without an operating system: the caller gives
 * the addresses of registers and buffers, however it got them.
 */
final class CDriver {
  private final Accelerator all;
  private final RegisterMap registers;
  private final String project;

  CDriver(Accelerator all) {
    this.all = all;
    this.registers = new RegisterMap(all);
    this.project = all.project();
  }

  String header() {
    CppWriter device = new CppWriter();
    switch (all.target().way()) {
      case AXI_STREAM -> {
        device.line("  /* Registers of the units of direct memory access, dma_0 first. */");
        device.line("  volatile uint32_t *dma[%d];".formatted(pairs()));
        buffers(device);
      }
      case AXI_LITE -> device.line("  volatile uint32_t *registers;");
      case AXI_MASTER -> {
        device.line("  volatile uint32_t *registers;");
        buffers(device);
      }
    }
    return fill("driver.h.in", Map.of("device", device.text().stripTrailing()));
  }

  private void buffers(CppWriter w) {
    all.ports().forEach(p -> w.line("  %s_buffer %s;".formatted(project, p.names().words())));
  }

  private int pairs() {
    return Math.max(all.inputs().size(), all.outputs().size());
  }

  String source() {
    CppWriter steps = new CppWriter();
    switch (all.target().way()) {
      case AXI_STREAM -> streams(steps);
      case AXI_LITE -> lite(steps);
      case AXI_MASTER -> master(steps);
    }
    String way = all.target().way().name().toLowerCase(Locale.ROOT);
    String helpers =
        TextTemplate.resource(CDriver.class, "driver_" + way + ".c.txt")
            .fill(Map.of("project", project))
            .stripTrailing();
    return fill("driver.c.in", Map.of("helpers", helpers, "steps", steps.text().stripTrailing()));
  }

  private void encode(CppWriter w, HostPort p, String words) {
    w.line("  %s(%s, %s);".formatted(NumbersHeader.function(all, p), p.name(), words));
  }

  private String words(HostPort p) {
    String type = NumbersHeader.word(all, p) + " *)device->" + p.names().words() + ".words";
    return (p.isInput() ? "(" : "(const ") + type;
  }

  private String buffer(HostPort p) {
    return "&device->" + p.names().words();
  }

  private void streams(CppWriter w) {
    all.inputs().forEach(p -> encode(w, p, words(p)));
    for (HostPort p : all.outputs()) {
      w.line("  receive(device->dma[%d], %s, %d);".formatted(p.number(), buffer(p), p.bytes()));
    }
    for (HostPort p : all.inputs()) {
      w.line("  send(device->dma[%d], %s, %d);".formatted(p.number(), buffer(p), p.bytes()));
    }
    for (HostPort p : all.ports()) {
      w.line(
          "  if (wait_for(device->dma[%d], %s, spins)) return -1;"
              .formatted(p.number(), p.isInput() ? "SENDS" : "RECEIVES"));
    }
    all.outputs().forEach(p -> decode(w, p, words(p)));
  }

  private void decode(CppWriter w, HostPort p, String words) {
    w.line("  %s(%s, %s);".formatted(NumbersHeader.function(all, p), words, p.name()));
  }

  private void lite(CppWriter w) {
    for (HostPort p : all.ports()) {
      w.line(
          "  static %s %s[%d];".formatted(NumbersHeader.word(all, p), p.names().words(), p.size()));
    }
    for (HostPort p : all.inputs()) {
      encode(w, p, p.names().words());
      w.line(
          "  put(device->registers + 0x%x / 4, %s, %d);"
              .formatted(registers.offset(p), p.names().words(), p.bytes()));
    }
    w.line("  if (start(device->registers, spins)) return -1;");
    for (HostPort p : all.outputs()) {
      w.line(
          "  take(device->registers + 0x%x / 4, %s, %d);"
              .formatted(registers.offset(p), p.names().words(), p.bytes()));
      decode(w, p, p.names().words());
    }
  }

  private void master(CppWriter w) {
    all.inputs().forEach(p -> encode(w, p, words(p)));
    for (HostPort p : all.ports()) {
      w.line(
          "  point(device->registers + 0x%x / 4, %s);".formatted(registers.offset(p), buffer(p)));
    }
    w.line("  if (start(device->registers, spins)) return -1;");
    all.outputs().forEach(p -> decode(w, p, words(p)));
  }

  private String fill(String name, Map<String, String> more) {
    String arguments =
        all.ports().stream()
            .map(p -> (p.isInput() ? "const double *" : "double *") + p.name())
            .collect(Collectors.joining(", "));
    Map<String, String> values = new HashMap<>(more);
    values.put("project", project);
    values.put("PROJECT", project.toUpperCase(Locale.ROOT));
    values.put("arguments", arguments);
    values.put("board", all.target().board().name());
    return TextTemplate.resource(CDriver.class, name).fill(values);
  }
}
