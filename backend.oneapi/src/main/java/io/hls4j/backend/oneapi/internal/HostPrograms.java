package io.hls4j.backend.oneapi.internal;

import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.HostTensors;
import io.hls4j.core.codegen.project.TensorPort;
import io.hls4j.core.codegen.project.TopFunction;
import io.hls4j.core.codegen.project.Variable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs on the host and calls the kernel. */
final class HostPrograms {
  private static final String SELECTOR = "sycl::ext::intel::fpga_";

  private final Firmware firmware;
  private final SyclKernel kernel;

  HostPrograms(Firmware firmware, SyclKernel kernel) {
    this.firmware = firmware;
    this.kernel = kernel;
  }

  /** The function that runs the kernel on plain arrays. */
  static String arrayCall(String project) {
    return project + "_arrays";
  }

  /** The function that knows the device. */
  static String device(String project) {
    return project + "_device";
  }

  /** The function of the shared library. */
  static String libraryCall(String project) {
    return project + "_double";
  }

  /** The header with {@link #arrayCall}. */
  String arrays() {
    String call = arrayCall(firmware.name());
    return firmware
        .header(call + ".h", "The kernel for programs on the host")
        .include("../exception_handler.hpp")
        .include(firmware.name() + ".h")
        .section(this::deviceFunction)
        .section(
            w ->
                w.comment("Runs one inference on plain arrays.")
                    .block("inline " + TopFunction.arraySignature(call, firmware), this::run))
        .text();
  }

  private void deviceFunction(CppWriter w) {
    w.comment("The device that the program is compiled for.");
    w.block(
        "inline sycl::queue &" + device(firmware.name()) + "()",
        b -> {
          b.line("#if defined(FPGA_SIMULATOR)");
          b.line("static sycl::queue queue(" + SELECTOR + "simulator_selector_v, report_errors);");
          b.line("#elif defined(FPGA_HARDWARE)");
          b.line("static sycl::queue queue(" + SELECTOR + "selector_v, report_errors);");
          b.line("#else");
          b.line("static sycl::queue queue(" + SELECTOR + "emulator_selector_v, report_errors);");
          b.line("#endif");
          b.line("return queue;");
        });
  }

  private void run(CppWriter w) {
    String device = device(firmware.name()) + "()";
    for (TensorPort p : kernel.inputs()) {
      Variable v = p.tensor();
      String word = "nnet::pack<" + v.size() + ">(" + v.name() + ")";
      w.line(p.channel() + "::write(" + device + ", " + word + ");");
    }
    String name = firmware.name();
    w.line(device + ".single_task<" + SyclKernel.id(name) + ">(" + name + "());");
    for (TensorPort p : kernel.outputs()) {
      String word = p.channel() + "::read(" + device + ")";
      w.line("nnet::unpack(" + word + ", " + p.tensor().name() + ");");
    }
  }

  /** The source of the shared library. */
  String library() {
    String name = firmware.name();
    return CppFile.source("The network as a C function on plain numbers, for a shared library")
        .include("firmware/" + arrayCall(name) + ".h")
        .section(w -> HostTensors.declare(w, firmware))
        .section(HostPrograms::conversions)
        .section(
            w -> {
              w.comment("Runs one inference; the elements of a tensor are in C order.");
              String prefix = firmware.namespace().map(n -> n + "_").orElse("");
              String signature = prefix + libraryCall(name) + "(" + numbers() + ")";
              w.block("extern \"C\" void " + signature, this::call);
            })
        .text();
  }

  private static void conversions(CppWriter w) {
    w.line("namespace host {");
    w.block(
        "template <class T, unsigned N> void load(T (&tensor)[N], const double *from)",
        b -> b.line("for (unsigned i = 0; i < N; i++) tensor[i] = nnet::cast<T>(from[i]);"));
    w.blank();
    w.block(
        "template <class T, unsigned N> void store(const T (&tensor)[N], double *to)",
        b ->
            b.line("for (unsigned i = 0; i < N; i++) to[i] = nnet::value(tensor[i]).to_double();"));
    w.line("}");
  }

  private String numbers() {
    return Stream.concat(
            firmware.inputs().stream().map(v -> "const double *" + v.name()),
            firmware.outputs().stream().map(v -> "double *" + v.name()))
        .collect(Collectors.joining(", "));
  }

  private void call(CppWriter w) {
    for (Variable v : firmware.inputs()) {
      w.line("host::load(" + HostTensors.name(firmware, v) + ", " + v.name() + ");");
    }
    w.line(
        firmware.qualified(arrayCall(firmware.name()))
            + "("
            + HostTensors.names(firmware, firmware.ports())
            + ");");
    for (Variable v : firmware.outputs()) {
      w.line("host::store(" + HostTensors.name(firmware, v) + ", " + v.name() + ");");
    }
  }
}
