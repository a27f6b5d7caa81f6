package io.hls4j.backend.oneapi.internal;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.TensorPort;
import io.hls4j.core.codegen.project.TopFunction;
import java.util.List;
import java.util.stream.Stream;

/** The kernel: a pipe for each input and output, one call for each layer. */
final class SyclKernel {
  private static final String INTEL = "sycl::ext::intel::experimental::";
  private static final String PROPERTIES = "sycl::ext::oneapi::experimental::properties";
  private static final String REGISTER = "[[intel::fpga_register]] ";

  private final Firmware firmware;
  private final List<TensorPort> inputs;
  private final List<TensorPort> outputs;
  private final List<String> ids;

  SyclKernel(Firmware firmware) {
    this.firmware = firmware;
    NameAllocator names = firmware.names();
    List<TensorPort> ports = TensorPort.of(firmware.ports(), names, "pipe");
    this.inputs = ports.subList(0, firmware.inputs().size());
    this.outputs = ports.subList(inputs.size(), ports.size());
    this.ids = ports.stream().map(p -> names.allocate(p.channel(), "id")).toList();
  }

  /** Name of the kernel, by which it is started. */
  static String id(String project) {
    return project + "_id";
  }

  /** Name of the properties of all pipes. */
  static String pipeProperties(String project) {
    return project + "_pipe_properties";
  }

  List<TensorPort> inputs() {
    return inputs;
  }

  List<TensorPort> outputs() {
    return outputs;
  }

  String header() {
    return firmware
        .header(firmware.name() + ".h", "The network as a kernel between pipes")
        .include("defines.h")
        .include("nnet/core/array.h")
        .section(
            w -> {
              w.comment("One word is a whole tensor, one inference.");
              ports().forEach(p -> w.line(p.definition()));
            })
        .section(this::pipes)
        .section(this::kernel)
        .text();
  }

  private Stream<TensorPort> ports() {
    return Stream.concat(inputs.stream(), outputs.stream());
  }

  private void pipes(CppWriter w) {
    String properties = pipeProperties(firmware.name());
    w.line("using " + properties + " =");
    w.line("    decltype(" + PROPERTIES + "(" + INTEL + "ready_latency<0>));");
    List<TensorPort> ports = ports().toList();
    for (int i = 0; i < ports.size(); i++) {
      TensorPort p = ports.get(i);
      w.line("class " + ids.get(i) + ";");
      w.line("using " + p.channel() + " =");
      String arguments = String.join(", ", ids.get(i), p.word(), "0", properties);
      w.line("    " + INTEL + "pipe<" + arguments + ">;");
    }
  }

  private void kernel(CppWriter w) {
    w.comment("Each run is one inference: a word from each input, a word to each output.");
    w.line("class " + id(firmware.name()) + ";");
    w.block(
        "struct " + firmware.name(),
        "};",
        b -> {
          b.comment("Started by a handshake; a run may start before the one before it has ended.");
          b.block(
              "auto get(" + PROPERTIES + "_tag) const",
              g -> {
                g.line("return " + PROPERTIES + "(");
                g.line("    " + INTEL + "streaming_interface<>, " + INTEL + "pipelined<>);");
              });
          b.line("SYCL_EXTERNAL void operator()() const;");
        });
  }

  String source() {
    return TopFunction.source(firmware)
        .section(w -> w.block("void " + firmware.name() + "::operator()() const", this::body))
        .text();
  }

  private void body(CppWriter w) {
    for (TensorPort p : inputs) {
      w.line(REGISTER + p.word() + " " + p.tensor().name() + " = " + p.channel() + "::read();");
    }
    outputs.forEach(p -> w.line(REGISTER + p.word() + " " + p.tensor().name() + ";"));
    TopFunction.calls(
        w,
        firmware,
        TensorPort::access,
        (b, local) -> b.line(REGISTER + local.declaration() + ";"));
    w.blank();
    outputs.forEach(p -> w.line(p.channel() + "::write(" + p.tensor().name() + ");"));
  }
}
