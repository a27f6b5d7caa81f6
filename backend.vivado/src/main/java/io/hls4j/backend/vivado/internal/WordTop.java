package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.TopPragma;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.project.Channel;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.TopFunction;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.stream.FifoDepths;
import io.hls4j.core.codegen.stream.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The top function of a part whose tensors are arrays: a stream for each of them, on which a tensor
 * is one word. A wire with a valid bit could lose a tensor that its reader is not ready for, and
 * where branches of different latency meet they would not belong to the same inference.
 */
final class WordTop {
  private final Firmware firmware;
  private final AmdTop network;
  private final Map<Variable, Channel> ports = new LinkedHashMap<>();
  private final Map<Variable, String> tasks = new LinkedHashMap<>();
  private final Map<Variable, String> arrays = new LinkedHashMap<>();

  WordTop(Firmware firmware, ProjectSettings settings) {
    this.firmware = firmware;
    this.network = new AmdTop(firmware, settings, true);
    NameAllocator names = firmware.names();
    for (Variable v : firmware.ports()) {
      String word = names.allocate(v.name(), "word");
      Words one = new Words(1, v.size());
      int depth = FifoDepths.LEAST;
      ports.put(v, new Channel(v.name(), v.name(), word, v.type(), one, depth, depth, true));
      boolean isRead = firmware.inputs().contains(v);
      tasks.put(v, names.allocate(v.name(), isRead ? "read" : "write"));
      arrays.put(v, names.allocate(v.name(), "tensor"));
    }
  }

  /** The function inside. */
  static String network(String project) {
    return project + "_network";
  }

  String header() {
    return firmware
        .header(firmware.name() + ".h", "Top function of a part of the network")
        .include("defines.h")
        .include("nnet/core/stream.h")
        .section(this::words)
        .section(w -> w.line(signature() + ";"))
        .text();
  }

  private void words(CppWriter w) {
    w.comment("Tensors as words");
    for (Channel c : ports.values()) {
      w.line(
          "typedef nnet::array<%s, %d> %s;"
              .formatted(c.type().name(), c.words().length(), c.word()));
    }
  }

  private String signature() {
    return ports.values().stream()
        .map(Channel::argument)
        .collect(Collectors.joining(", ", "void " + firmware.name() + "(", ")"));
  }

  /** The header for test benches. */
  String arrays(String call) {
    return new StreamCall(firmware, ports::get, List.of()).header(call);
  }

  String source() {
    CppFile file = TopFunction.source(firmware);
    file.section(w -> network.define(w, network(firmware.name())));
    firmware.inputs().forEach(v -> file.section(w -> read(w, v)));
    firmware.outputs().forEach(v -> file.section(w -> write(w, v)));
    return file.section(w -> w.block(signature(), this::body)).text();
  }

  private void read(CppWriter w, Variable v) {
    w.block(
        "static void "
            + tasks.get(v)
            + "("
            + ports.get(v).stream()
            + " &from, "
            + array(v, "(&to)")
            + ")",
        f -> f.line("nnet::receive(from, to);"));
  }

  private void write(CppWriter w, Variable v) {
    w.block(
        "static void "
            + tasks.get(v)
            + "(const "
            + array(v, "(&from)")
            + ", "
            + ports.get(v).stream()
            + " &to)",
        f -> f.line("nnet::send(from, to);"));
  }

  private static String array(Variable v, String name) {
    return v.type().name() + " " + name + "[" + v.size() + "]";
  }

  private void body(CppWriter w) {
    TopPragma.of(firmware, firmware.name()).ifPresent(w::line);
    String all = ports.values().stream().map(Channel::name).collect(Collectors.joining(","));
    w.line("#pragma HLS INTERFACE axis port=" + all);
    w.line("#pragma HLS DATAFLOW");
    for (Variable v : firmware.ports()) {
      w.line(array(v, arrays.get(v)) + ";");
      String marker = firmware.inputs().contains(v) ? "reshape" : "partition";
      List<String> arguments = List.of(arrays.get(v), "complete");
      w.line(firmware.dialect().pragmas().statement(marker, arguments).orElseThrow());
    }
    w.blank();
    firmware
        .inputs()
        .forEach(v -> w.line(tasks.get(v) + "(" + v.name() + ", " + arrays.get(v) + ");"));
    w.line(network(firmware.name()) + "(" + String.join(", ", arrays.values()) + ");");
    firmware
        .outputs()
        .forEach(v -> w.line(tasks.get(v) + "(" + arrays.get(v) + ", " + v.name() + ");"));
  }
}
