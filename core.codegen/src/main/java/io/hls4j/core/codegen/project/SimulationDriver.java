package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The program of {@link io.hls4j.core.api.backend.SimulationRecipe}: reads the bits of samples from
 * standard input, calls the firmware, writes the bits of the results.
 */
public final class SimulationDriver {
  private SimulationDriver() {}

  /**
   * The text of the program.
   *
   * @param include path of the header that declares the call
   * @param call function of the firmware that takes all tensors as arrays, inputs first
   */
  public static String text(Firmware firmware, String include, String call) {
    return text(firmware, include, pathToNnet(include), call);
  }

  /**
   * The same where the kernel headers are elsewhere.
   *
   * @param kernels path to the folder {@code nnet}, empty or with a slash at the end
   */
  public static String text(Firmware firmware, String include, String kernels, String call) {
    return CppFile.source(
            "Runs " + firmware.name() + " on the bits of samples, for hls4j predict --engine csim.",
            "Each element is its mantissa in 64-bit words, low word first, sign-extended.")
        .includeSystem("stdio.h")
        .include(include)
        .include(kernels + "nnet/core/words.h")
        .section(w -> HostTensors.declare(w, firmware))
        .section(SimulationDriver::helpers)
        .section(w -> main(w, firmware, call))
        .text();
  }

  /**
   * The text of the program for functions joined by streams: it contains the source of the firmware
   * and runs its functions beside each other, each stream as deep as in the hardware. Where the
   * vendor's own streams are used, which know no depth, they are called one after the other.
   *
   * @param include path of the header that declares the call
   * @param source path of the source with the functions
   * @param call function of the firmware that takes all tensors as arrays, inputs first
   * @param weights arguments of the functions beside streams
   */
  static String dataflow(
      Firmware firmware, String include, String source, String call, List<WeightArray> weights) {
    String run = firmware.names().allocate("run", "network");
    return CppFile.source(
            "Runs " + firmware.name() + " on the bits of samples, for hls4j predict --engine csim.",
            "Each element is its mantissa in 64-bit words, low word first, sign-extended.")
        .includeSystem("stdio.h")
        .include(include)
        .include(source)
        .include(pathToNnet(include) + "nnet/core/words.h")
        .section(
            w ->
                w.line("#if defined(NNET_SIM_HLS_STREAM_H_) && !defined(NNET_SIM_SEQUENTIAL)")
                    .line("#define DATAFLOW")
                    .line("#include \"core/dataflow.h\"")
                    .line("#endif"))
        .section(w -> HostTensors.declare(w, firmware))
        .section(w -> network(w, firmware, run, call, weights))
        .section(SimulationDriver::helpers)
        .section(w -> main(w, firmware.qualified(run) + "();", firmware))
        .text();
  }

  private static void network(
      CppWriter w, Firmware firmware, String run, String call, List<WeightArray> weights) {
    firmware.namespace().ifPresent(n -> w.line("namespace " + n + " {"));
    w.line("#ifdef DATAFLOW");
    w.comment("All functions beside each other, each stream as deep as in the hardware.");
    w.block("static void " + run + "()", f -> tasks(f, firmware, weights));
    w.line("#else");
    w.block(
        "static void " + run + "()",
        f -> f.line(call + "(" + HostTensors.names(firmware, firmware.ports()) + ");"));
    w.line("#endif");
    firmware.namespace().ifPresent(n -> w.line("}"));
  }

  private static void tasks(CppWriter w, Firmware firmware, List<WeightArray> weights) {
    StreamPlan plan = firmware.streams().orElseThrow();
    StreamSource source = new StreamSource(firmware, weights);
    String flow = firmware.names().allocate("dataflow");
    for (Channel c : plan.channels()) {
      w.line(c.stream() + " " + c.name() + "(\"" + c.name() + "\");");
      if (!c.isPort()) {
        w.line(c.name() + ".hold(" + c.depth() + ");");
      }
    }
    firmware
        .inputs()
        .forEach(v -> w.line(transfer("send", HostTensors.name(firmware, v), v.name())));
    w.line("nnet_sim::dataflow " + flow + ";");
    for (StreamTask t : plan.tasks()) {
      w.line(flow + ".add(\"" + t.name() + "\", [&] { " + source.call(t) + " });");
    }
    w.line(flow + ".run();");
    firmware
        .outputs()
        .forEach(v -> w.line(transfer("receive", v.name(), HostTensors.name(firmware, v))));
  }

  private static String transfer(String function, String from, String to) {
    return "nnet::" + function + "(" + from + ", " + to + ");";
  }

  private static String pathToNnet(String include) {
    return include.substring(0, include.lastIndexOf('/') + 1);
  }

  private static void helpers(CppWriter w) {
    w.block(
        "template <class T, unsigned N> bool read(T (&tensor)[N])",
        f -> {
          f.line("static unsigned long long words[N * nnet::word_count<T>::value];");
          f.line("if (fread(words, sizeof words, 1, stdin) != 1) return false;");
          f.block(
              "for (unsigned i = 0; i < N; i++)",
              l ->
                  l.line(
                      "tensor[i] = nnet::from_words<T>(words + i * nnet::word_count<T>::value);"));
          f.line("return true;");
        });
    w.blank();
    w.block(
        "template <class T, unsigned N> bool write(const T (&tensor)[N])",
        f -> {
          f.line("static unsigned long long words[N * nnet::word_count<T>::value];");
          f.block(
              "for (unsigned i = 0; i < N; i++)",
              l -> l.line("nnet::to_words(tensor[i], words + i * nnet::word_count<T>::value);"));
          f.line("return fwrite(words, sizeof words, 1, stdout) == 1;");
        });
  }

  private static void main(CppWriter w, Firmware firmware, String call) {
    main(
        w,
        firmware.qualified(call) + "(" + HostTensors.names(firmware, firmware.ports()) + ");",
        firmware);
  }

  private static void main(CppWriter w, String call, Firmware firmware) {
    w.block(
        "int main()",
        f -> {
          f.block(
              "while (" + each("read", firmware, firmware.inputs()) + ")",
              l -> {
                l.line(call);
                l.line("if (!(" + each("write", firmware, firmware.outputs()) + ")) return 1;");
              });
          f.line("return 0;");
        });
  }

  private static String each(String function, Firmware firmware, List<Variable> variables) {
    return variables.stream()
        .map(v -> function + "(" + HostTensors.name(firmware, v) + ")")
        .collect(Collectors.joining(" && "));
  }
}
