package io.hls4j.backend.vivado.internal;

import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.project.Channel;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.project.WeightArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header by which test benches call a top function on streams with plain arrays.
 *
 * @param firmware the network
 * @param ports the stream of each argument
 * @param weights arrays that are arguments, too, after the streams
 */
record StreamCall(Firmware firmware, Function<Variable, Channel> ports, List<WeightArray> weights) {
  /** The text of the header, which declares a function of the given name. */
  String header(String call) {
    String arguments =
        firmware.ports().stream()
            .map(v -> v.type().name() + " (&" + v.name() + ")[" + v.size() + "]")
            .collect(Collectors.joining(", "));
    CppFile file =
        firmware
            .header(call + ".h", "The top function for test benches")
            .include(firmware.name() + ".h")
            .include("nnet/core/stream.h");
    weights.forEach(a -> file.include("weights/" + a.name() + ".h"));
    return file.section(
            w ->
                w.comment("Runs one inference on plain arrays.")
                    .block("inline void " + call + "(" + arguments + ")", this::body))
        .text();
  }

  private void body(CppWriter w) {
    NameAllocator names = firmware.names();
    Map<Variable, String> streams = new LinkedHashMap<>();
    for (Variable v : firmware.ports()) {
      String name = names.allocate(v.name(), "stream");
      streams.put(v, name);
      w.line(ports.apply(v).stream() + " " + name + "(\"" + v.name() + "\");");
    }
    firmware.inputs().forEach(v -> w.line("nnet::send(" + v.name() + ", " + streams.get(v) + ");"));
    String arguments =
        Stream.concat(streams.values().stream(), weights.stream().map(WeightArray::name))
            .collect(Collectors.joining(", "));
    w.line(firmware.name() + "(" + arguments + ");");
    firmware
        .outputs()
        .forEach(v -> w.line("nnet::receive(" + streams.get(v) + ", " + v.name() + ");"));
  }
}
