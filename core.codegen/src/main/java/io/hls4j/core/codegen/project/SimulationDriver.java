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
    return CppFile.source(
            "Runs " + firmware.name() + " on the bits of samples, for hls4j predict --engine csim.",
            "Each element is its mantissa in 64-bit words, low word first, sign-extended.")
        .includeSystem("stdio.h")
        .include(include)
        .include(pathToNnet(include) + "nnet/core/words.h")
        .section(w -> HostTensors.declare(w, firmware))
        .section(SimulationDriver::helpers)
        .section(w -> main(w, firmware, call))
        .text();
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
    w.block(
        "int main()",
        f -> {
          f.block(
              "while (" + each("read", firmware, firmware.inputs()) + ")",
              l -> {
                l.line(
                    firmware.qualified(call)
                        + "("
                        + HostTensors.names(firmware, firmware.ports())
                        + ");");
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
