package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.api.backend.ProjectFiles;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.TextTemplate;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an accelerator has more than a network: function around it, drivers, scripts. */
public final class AcceleratorShell {
  private static final List<String> OWN =
      List.of(
          ("i j from to word device spins kernel image restrict send receive transfer wait_for"
                  + " start put take point sends receives control status address address_high"
                  + " length single_bits double_bits packet count now fitting longest bytes next last")
              .split(" "));

  private final boolean isVitis;

  /** For projects of Vitis HLS, or of Vivado HLS. */
  public AcceleratorShell(boolean isVitis) {
    this.isVitis = isVitis;
  }

  /** Name of the function around the network. */
  public static String top(String project) {
    return Accelerator.top(project);
  }

  /** Function for test benches that takes all tensors as arrays. */
  public static String arrayCall(String project) {
    return Accelerator.arrays(project);
  }

  /** Names that its files define; drivers have tensors as arguments beside their own names. */
  public static List<String> reservedNames(String project) {
    return Stream.concat(Stream.of(top(project), arrayCall(project)), OWN.stream()).toList();
  }

  /** Reports what keeps a network from being put on the board. */
  public void check(Graph graph, ProjectSettings settings, DiagnosticSink sink) {
    new AcceleratorCheck(settings, isVitis, sink).run(graph);
  }

  /** Device of the board. */
  public static String part(ProjectSettings settings) {
    return Target.of(settings).board().part();
  }

  /** Period of the clock in nanoseconds. */
  public static double clockPeriod(ProjectSettings settings) {
    return Target.of(settings).clockPeriod();
  }

  /** The command that puts what was synthesized on the board. */
  public String buildCommand(ProjectSettings settings) {
    return Target.of(settings).isCard()
        ? "./build_xclbin.sh # the kernel for the card"
        : "vivado -mode batch -source design.tcl # the bitstream, after synth and export";
  }

  /** Its files, each with what it is. */
  public List<String> files(String project, ProjectSettings settings) {
    return List.of(
        "firmware/" + top(project) + ".cpp # the function around the network: what synthesis makes",
        "drivers/ # programs for the processor, and the conversion of numbers",
        Target.of(settings).isCard()
            ? "build_xclbin.sh, link.cfg # compile and link the kernel"
            : "design.tcl # the block design with processor and memory access");
  }

  /** Writes its files. */
  public void emit(Firmware firmware, ProjectSettings settings, ProjectFiles files) {
    Accelerator all = Accelerator.of(firmware, settings);
    String project = all.project();
    WrapperSource wrapper = new WrapperSource(all);
    files.text("firmware/axi.h", axi());
    files.text("firmware/" + all.top() + ".h", wrapper.header());
    files.text("firmware/" + all.top() + ".cpp", wrapper.source());
    files.text("firmware/" + arrayCall(project) + ".h", new ArraysHeader(all).text());
    files.text("drivers/" + project + "_numbers.h", new NumbersHeader(all).text());
    emitDrivers(all, settings.option(AcceleratorOptions.DRIVER), files);
    Scripts scripts = new Scripts(all);
    if (all.target().isCard()) {
      files.text("link.cfg", scripts.connectivity());
      files.script("build_xclbin.sh", scripts.xclbin());
    } else {
      files.text("design.tcl", scripts.design());
    }
  }

  private static void emitDrivers(Accelerator all, String wanted, ProjectFiles files) {
    String stem = "drivers/" + all.project();
    if (!wanted.equals("c")) {
      files.text(stem + "_driver.py", new PythonDriver(all).text());
    }
    if (wanted.equals("python")) {
      return;
    }
    if (all.target().isCard()) {
      files.text(stem + "_host.cpp", new HostProgram(all).text());
    } else {
      CDriver driver = new CDriver(all);
      files.text(stem + "_driver.h", driver.header());
      files.text(stem + "_driver.c", driver.source());
    }
  }

  private String axi() {
    String includes = "#include <ap_int.h>\n#include <hls_stream.h>";
    return TextTemplate.resource(AcceleratorShell.class, "axi.h.in")
        .fill(
            Map.of(
                "includes",
                isVitis ? "#include <ap_axi_sdata.h>\n" + includes : includes,
                "packet",
                resource(isVitis ? "packet_vitis.txt" : "packet_vivado.txt")));
  }

  private static String resource(String name) {
    return TextTemplate.resource(AcceleratorShell.class, name).fill(Map.of()).strip();
  }
}
