package io.hls4j.backend.vivado.internal;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.KernelCall;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.project.WeightArray;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The top function: one argument for each input and output, one call for each layer. */
final class AmdTop {
  private final Firmware firmware;
  private final ProjectSettings settings;

  AmdTop(Firmware firmware, ProjectSettings settings) {
    this.firmware = firmware;
    this.settings = settings;
  }

  String header() {
    return CppFile.header(firmware.name() + ".h", "Top function of the network")
        .include("defines.h")
        .section(w -> w.line(signature() + ";"))
        .text();
  }

  String source() {
    CppFile file = CppFile.source("Top function of the network").include(firmware.name() + ".h");
    file.include("parameters.h");
    firmware.arrays().forEach(a -> file.include("weights/" + a.name() + ".h"));
    return file.section(w -> w.block(signature(), this::body)).text();
  }

  private String signature() {
    return "void "
        + firmware.name()
        + "("
        + firmware.ports().stream().map(Variable::declaration).collect(Collectors.joining(", "))
        + ")";
  }

  private void body(CppWriter w) {
    firmware.inputs().forEach(v -> w.line(pragma("reshape", v)));
    firmware.outputs().forEach(v -> w.line(pragma("partition", v)));
    String ports = firmware.ports().stream().map(Variable::name).collect(Collectors.joining(","));
    w.line("#pragma HLS INTERFACE ap_vld port=" + ports);
    w.line(style());
    Map<String, Variable> locals =
        firmware.locals().stream().collect(Collectors.toMap(Variable::name, Function.identity()));
    for (KernelCall call : firmware.calls()) {
      w.blank().comment(call.title());
      Variable local = locals.get(call.output().name());
      if (local != null) {
        w.line(local.declaration() + ";").line(pragma("partition", local));
      }
      w.line(call.statement(Variable::name));
    }
  }

  private String pragma(String marker, Variable v) {
    List<String> arguments = List.of(v.name(), "complete");
    return firmware.dialect().pragmas().statement(marker, arguments).orElseThrow();
  }

  private String style() {
    String style = settings.option(AmdOptions.PIPELINE_STYLE);
    boolean dataflow =
        style.equals("dataflow") || style.equals("auto") && firmware.hasStrategy("resource");
    if (dataflow) {
      return "#pragma HLS DATAFLOW";
    }
    int slowest = firmware.arrays().stream().mapToInt(WeightArray::reuse).max().orElse(1);
    int interval = settings.options().find(AmdOptions.PIPELINE_INTERVAL.attr()).orElse(slowest);
    return "#pragma HLS PIPELINE II=" + interval;
  }
}
