package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.TopPragma;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.Channel;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.StreamPlan;
import io.hls4j.core.codegen.project.StreamSource;
import io.hls4j.core.codegen.project.StreamTask;
import io.hls4j.core.codegen.project.TopFunction;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.project.WeightArray;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The top function where tensors travel on streams: a stream for each input and output, a function
 * for each layer, all of them running at once.
 */
final class StreamTop {
  private final Firmware firmware;
  private final StreamPlan plan;
  private final List<WeightArray> weights;
  private final boolean isInner;

  /** The function; one that is inner has another around it, which has the interfaces. */
  StreamTop(Firmware firmware, ProjectSettings settings, boolean isInner) {
    this.firmware = firmware;
    this.weights = WeightPorts.of(firmware, settings);
    this.isInner = isInner;
    this.plan = firmware.streams().orElseThrow();
  }

  /** The function that calls the top function with plain arrays. */
  static String arrayCall(String project) {
    return project + "_arrays";
  }

  String header() {
    return firmware
        .header(firmware.name() + ".h", "Top function of the network")
        .include("defines.h")
        .section(w -> w.line(signature() + ";"))
        .text();
  }

  private String signature() {
    return Stream.concat(
            firmware.ports().stream().map(v -> plan.port(v).argument()),
            weights.stream().map(WeightArray::argument))
        .collect(Collectors.joining(", ", "void " + firmware.name() + "(", ")"));
  }

  String source() {
    CppFile file = TopFunction.source(firmware, a -> !weights.contains(a));
    StreamSource tasks = new StreamSource(firmware, weights);
    plan.tasks().forEach(t -> file.section(w -> tasks.define(w, t)));
    return file.section(w -> w.block(signature(), f -> body(f, tasks))).text();
  }

  private void body(CppWriter w, StreamSource tasks) {
    String ports = firmware.ports().stream().map(Variable::name).collect(Collectors.joining(","));
    if (!isInner) {
      TopPragma.of(firmware, firmware.name()).ifPresent(w::line);
      w.line("#pragma HLS INTERFACE axis port=" + ports);
    }
    weights.forEach(a -> w.line("#pragma HLS INTERFACE bram port=" + a.name()));
    w.line("#pragma HLS DATAFLOW");
    for (Channel c : plan.inner()) {
      w.line(c.stream() + " " + c.name() + "(\"" + c.name() + "\");");
      w.line(depth(c));
    }
    w.blank();
    for (StreamTask t : plan.tasks()) {
      w.line(tasks.call(t));
    }
  }

  private String depth(Channel c) {
    List<String> arguments = List.of(c.name(), Integer.toString(c.depth()));
    return firmware.dialect().pragmas().statement("depth", arguments).orElseThrow();
  }

  /** The header for test benches. */
  String arrays(String call) {
    return new StreamCall(firmware, plan::port, weights).header(call);
  }
}
