package io.hls4j.backend.vivado.internal;

import io.hls4j.backend.vivado.internal.accelerator.TopPragma;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.TopFunction;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.codegen.project.WeightArray;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The top function: one argument for each input and output, one call for each layer. */
final class AmdTop {
  private final Firmware firmware;
  private final ProjectSettings settings;
  private final List<WeightArray> weights;
  private final boolean isInner;

  /** The function; one that is inner has another around it, which has the interfaces. */
  AmdTop(Firmware firmware, ProjectSettings settings, boolean isInner) {
    this.firmware = firmware;
    this.settings = settings;
    this.weights = WeightPorts.of(firmware, settings);
    this.isInner = isInner;
  }

  String header() {
    CppFile file =
        firmware
            .header(firmware.name() + ".h", "Top function of the network")
            .include("defines.h")
            .section(w -> w.line(signature() + ";"));
    return weights.isEmpty() ? file.text() : file.section(this::hostCall).text();
  }

  String source() {
    return TopFunction.source(firmware, a -> !weights.contains(a))
        .section(w -> w.block(signature(), this::body))
        .text();
  }

  /** The same function under another name, inside of a top function. */
  void define(CppWriter w, String name) {
    w.block("static " + TopFunction.arraySignature(name, firmware), this::inner);
  }

  private String signature() {
    String tensors = TopFunction.arraySignature(firmware.name(), firmware);
    String ports = weights.stream().map(a -> ", " + a.argument()).collect(Collectors.joining());
    return tensors.substring(0, tensors.length() - 1) + ports + ")";
  }

  /** For programs on the host, which give tensors only: the weights of the project on the ports. */
  private void hostCall(CppWriter w) {
    w.line("#ifndef __SYNTHESIS__");
    firmware.namespace().ifPresent(n -> w.line("}  // namespace " + n));
    weights.forEach(a -> w.line("#include \"weights/" + a.name() + ".h\""));
    firmware.namespace().ifPresent(n -> w.line("namespace " + n + " {"));
    w.blank();
    String names =
        Stream.concat(
                firmware.ports().stream().map(Variable::name),
                weights.stream().map(WeightArray::name))
            .collect(Collectors.joining(", "));
    w.block(
        "inline " + TopFunction.arraySignature(firmware.name(), firmware),
        body -> body.line(firmware.name() + "(" + names + ");"));
    w.line("#endif");
  }

  private void inner(CppWriter w) {
    firmware.inputs().forEach(v -> w.line(pragma("reshape", v)));
    firmware.outputs().forEach(v -> w.line(pragma("partition", v)));
    w.line(style());
    TopFunction.calls(w, firmware, Variable::name, this::local);
  }

  private void body(CppWriter w) {
    firmware.inputs().forEach(v -> w.line(pragma("reshape", v)));
    firmware.outputs().forEach(v -> w.line(pragma("partition", v)));
    String ports = firmware.ports().stream().map(Variable::name).collect(Collectors.joining(","));
    if (!isInner) {
      TopPragma.of(firmware, firmware.name()).ifPresent(w::line);
      w.line("#pragma HLS INTERFACE ap_vld port=" + ports);
    }
    weights.forEach(a -> w.line("#pragma HLS INTERFACE bram port=" + a.name()));
    w.line(style());
    TopFunction.calls(w, firmware, Variable::name, this::local);
  }

  private void local(CppWriter w, Variable v) {
    w.line(v.declaration() + ";").line(pragma("partition", v));
  }

  private String pragma(String marker, Variable v) {
    List<String> arguments = List.of(v.name(), "complete");
    return firmware.dialect().pragmas().statement(marker, arguments).orElseThrow();
  }

  /**
   * One pipeline, or layers that run concurrently. The latter takes only tensors with a single
   * reader; where one has more, the layers run one after the other unless the user insists.
   */
  private String style() {
    String style = settings.option(AmdOptions.PIPELINE_STYLE);
    boolean shares = firmware.hasStrategy("resource") || firmware.repeats();
    if (style.equals("auto") && shares && hasBranches()) {
      return "// One layer after the other: dataflow needs tensors that are read once";
    }
    if (style.equals("dataflow") || style.equals("auto") && shares) {
      return "#pragma HLS DATAFLOW";
    }
    int slowest = firmware.arrays().stream().mapToInt(WeightArray::reuse).max().orElse(1);
    int interval = settings.options().find(AmdOptions.PIPELINE_INTERVAL.attr()).orElse(slowest);
    return "#pragma HLS PIPELINE II=" + interval;
  }

  private boolean hasBranches() {
    Set<String> read = new HashSet<>();
    return !firmware.calls().stream()
        .flatMap(c -> c.inputs().stream())
        .allMatch(v -> read.add(v.name()));
  }
}
