package io.hls4j.backend.catapult.internal;

import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.TensorPort;
import io.hls4j.core.codegen.project.TopFunction;
import io.hls4j.core.codegen.project.Variable;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The top function: a channel for each input and output, one call for each layer. */
final class CatapultTop {
  private static final String CHANNEL = "ac_channel<";

  private final Firmware firmware;
  private final List<TensorPort> inputs;
  private final List<TensorPort> outputs;

  CatapultTop(Firmware firmware) {
    this.firmware = firmware;
    List<TensorPort> ports = TensorPort.of(firmware.ports(), firmware.names(), "channel");
    this.inputs = ports.subList(0, firmware.inputs().size());
    this.outputs = ports.subList(inputs.size(), ports.size());
  }

  /** The function that calls the top function with plain arrays. */
  static String arrayCall(String project) {
    return project + "_arrays";
  }

  private Stream<TensorPort> ports() {
    return Stream.concat(inputs.stream(), outputs.stream());
  }

  String header() {
    return firmware
        .header(firmware.name() + ".h", "Top function of the network")
        .include("defines.h")
        .include("nnet/core/array.h")
        .section(
            w -> {
              w.comment("One word is a whole tensor, one inference.");
              ports().forEach(p -> w.line(p.definition()));
            })
        .section(w -> w.line(signature() + ";"))
        .text();
  }

  private String signature() {
    String head = "void " + firmware.name() + "(";
    return ports()
        .map(p -> CHANNEL + p.word() + "> &" + p.channel())
        .collect(Collectors.joining(",\n" + " ".repeat(head.length()), head, ")"));
  }

  String source() {
    return TopFunction.source(firmware)
        .section(
            w -> {
              OptionalInt interval = Pipelining.interval(firmware);
              if (interval.isEmpty()) {
                w.comment(
                    "Layers that keep a loop are pipelines of their own, the function is not.");
              }
              w.line("#pragma hls_design top");
              interval.ifPresent(ii -> w.line("#pragma hls_pipeline_init_interval " + ii));
              w.block(signature(), this::body);
            })
        .text();
  }

  private void body(CppWriter w) {
    for (TensorPort p : inputs) {
      w.line(p.word() + " " + p.tensor().name() + " = " + p.channel() + ".read();");
    }
    outputs.forEach(p -> w.line(p.word() + " " + p.tensor().name() + ";"));
    TopFunction.calls(w, firmware, TensorPort::access, CatapultTop::local);
    w.blank();
    outputs.forEach(p -> w.line(p.channel() + ".write(" + p.tensor().name() + ");"));
  }

  private static void local(CppWriter w, Variable v) {
    w.line(v.declaration() + ";");
  }

  /** The header for test benches. */
  String arrays() {
    String call = arrayCall(firmware.name());
    return firmware
        .header(call + ".h", "The top function for test benches")
        .includeSystem("mc_scverify.h")
        .include(firmware.name() + ".h")
        .section(
            w ->
                w.comment("Runs one inference on plain arrays.")
                    .block(
                        "inline " + TopFunction.arraySignature(call, firmware), this::arraysBody))
        .text();
  }

  private void arraysBody(CppWriter w) {
    ports().forEach(p -> w.line("static " + CHANNEL + p.word() + "> " + p.channel() + ";"));
    for (TensorPort p : inputs) {
      Variable v = p.tensor();
      w.line(p.channel() + ".write(nnet::pack<" + v.size() + ">(" + v.name() + "));");
    }
    String channels = ports().map(TensorPort::channel).collect(Collectors.joining(", "));
    w.line("CCS_DESIGN(" + firmware.name() + ")(" + channels + ");");
    for (TensorPort p : outputs) {
      w.line("nnet::unpack(" + p.channel() + ".read(), " + p.tensor().name() + ");");
    }
  }
}
