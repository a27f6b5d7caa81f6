package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
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
  /** Where the words or numbers of sample {@code i} begin. */
  private static final String AT = " + i * %d";

  private final Accelerator all;
  private final RegisterMap registers;
  private final String prefix;

  CDriver(Accelerator all) {
    this.all = all;
    this.registers = new RegisterMap(all);
    this.prefix = all.prefix();
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
    return fill("driver.h.in", Map.of("buffer", buffer(), "device", device.text().stripTrailing()));
  }

  private String buffer() {
    if (all.has(Interface.AXI_LITE)) {
      return "";
    }
    return TextTemplate.resource(CDriver.class, "buffer.h.txt")
        .fill(
            Map.of(
                "prefix",
                prefix,
                "room",
                all.has(Interface.AXI_STREAM) ? "\n  uint64_t bytes; /* its length */" : ""));
  }

  private void buffers(CppWriter w) {
    all.ports().forEach(p -> w.line("  %s_buffer %s;".formatted(prefix, p.names().words())));
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
    advance(steps);
    boolean isStream = all.has(Interface.AXI_STREAM);
    String loop = isStream ? "while (count > 0) {" : "for (; count > 0; count--) {";
    String way = all.target().way().name().toLowerCase(Locale.ROOT);
    String helpers =
        TextTemplate.resource(CDriver.class, "driver_" + way + ".c.txt")
            .fill(Map.of("prefix", prefix, "longest", Integer.toString(Accelerator.LONGEST)))
            .stripTrailing();
    return fill(
        "driver.c.in",
        Map.of("helpers", helpers, "loop", loop, "steps", steps.text().stripTrailing()));
  }

  /** Moves on to the next samples. */
  private void advance(CppWriter w) {
    boolean isStream = all.has(Interface.AXI_STREAM);
    for (HostPort p : all.ports()) {
      w.line("    %s += %s%d;".formatted(p.name(), isStream ? "now * " : "", p.size()));
    }
    if (isStream) {
      w.line("    count -= now;");
    }
  }

  private void encode(CppWriter w, HostPort p, String words) {
    w.line("    %s(%s, %s);".formatted(NumbersHeader.function(all, p), p.name(), words));
  }

  private void decode(CppWriter w, HostPort p, String words) {
    w.line("    %s(%s, %s);".formatted(NumbersHeader.function(all, p), words, p.name()));
  }

  private String words(HostPort p) {
    String type = NumbersHeader.word(all, p) + " *)device->" + p.names().words() + ".words";
    return (p.isInput() ? "(" : "(const ") + type;
  }

  private String buffer(HostPort p) {
    return "&device->" + p.names().words();
  }

  private void streams(CppWriter w) {
    w.line("    unsigned long now = count, i;");
    for (HostPort p : all.ports()) {
      w.line("    now = fitting(now, %s, %d);".formatted(buffer(p), p.bytes()));
    }
    w.line("    if (now == 0) return -1;");
    all.inputs().forEach(p -> each(w, p, p.name() + AT, words(p) + AT));
    for (HostPort p : all.outputs()) {
      w.line(transfer("receive", p));
    }
    for (HostPort p : all.inputs()) {
      w.line(transfer("send", p));
    }
    for (HostPort p : all.ports()) {
      w.line(
          "    if (wait_for(device->dma[%d], %s, spins)) return -1;"
              .formatted(p.number(), p.isInput() ? "SENDS" : "RECEIVES"));
    }
    all.outputs().forEach(p -> each(w, p, words(p) + AT, p.name() + AT));
  }

  private void each(CppWriter w, HostPort p, String from, String to) {
    String function = NumbersHeader.function(all, p);
    w.line("    for (i = 0; i < now; i++) {")
        .line(("      %s(" + from + ", " + to + ");").formatted(function, p.size(), p.size()))
        .line("    }");
  }

  private String transfer(String function, HostPort p) {
    return "    %s(device->dma[%d], %s, (uint32_t)now * %d);"
        .formatted(function, p.number(), buffer(p), p.bytes());
  }

  private void lite(CppWriter w) {
    for (HostPort p : all.ports()) {
      w.line(
          "    static %s %s[%d];"
              .formatted(NumbersHeader.word(all, p), p.names().words(), p.size()));
    }
    for (HostPort p : all.inputs()) {
      encode(w, p, p.names().words());
      w.line(
          "    put(device->registers + 0x%x / 4, %s, %d);"
              .formatted(registers.offset(p), p.names().words(), p.bytes()));
    }
    w.line("    if (start(device->registers, spins)) return -1;");
    for (HostPort p : all.outputs()) {
      w.line(
          "    take(device->registers + 0x%x / 4, %s, %d);"
              .formatted(registers.offset(p), p.names().words(), p.bytes()));
      decode(w, p, p.names().words());
    }
  }

  private void master(CppWriter w) {
    all.inputs().forEach(p -> encode(w, p, words(p)));
    for (HostPort p : all.ports()) {
      w.line(
          "    point(device->registers + 0x%x / 4, %s);".formatted(registers.offset(p), buffer(p)));
    }
    w.line("    if (start(device->registers, spins)) return -1;");
    all.outputs().forEach(p -> decode(w, p, words(p)));
  }

  private String fill(String name, Map<String, String> more) {
    String arguments =
        all.ports().stream()
            .map(p -> (p.isInput() ? "const double *" : "double *") + p.name())
            .collect(Collectors.joining(", "));
    Map<String, String> values = new HashMap<>(more);
    values.put("project", all.project());
    values.put("prefix", prefix);
    values.put("PREFIX", prefix.toUpperCase(Locale.ROOT));
    values.put("arguments", arguments);
    values.put("board", all.target().board().name());
    return TextTemplate.resource(CDriver.class, name).fill(values);
  }
}
