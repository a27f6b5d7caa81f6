package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.project.Channel;
import io.hls4j.core.codegen.project.Variable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The function around the network: what tensors travel on, and one task for each of them. */
final class WrapperSource {
  /** How many samples can be on their way before the first waits: the depth of a small FIFO. */
  private static final String ENDS = "16";

  private final Accelerator all;
  private final RegisterMap registers;

  WrapperSource(Accelerator all) {
    this.all = all;
    this.registers = new RegisterMap(all);
  }

  String header() {
    return all.firmware()
        .header(all.top() + ".h", "The accelerator: " + all.project() + " behind AXI")
        .include(all.project() + ".h")
        .include("axi.h")
        .section(this::hosts)
        .section(w -> w.line((all.target().isCard() ? "extern \"C\" " : "") + signature() + ";"))
        .text();
  }

  private void hosts(CppWriter w) {
    w.comment("How the host stores numbers");
    all.ports().forEach(p -> host(w, p));
  }

  private void host(CppWriter w, HostPort p) {
    switch (p.host().form()) {
      case FLOAT -> w.line("typedef nnet::host_float " + p.names().host() + ";");
      case DOUBLE -> w.line("typedef nnet::host_double " + p.names().host() + ";");
      case FIXED ->
          w.line("typedef " + all.spell(p.host().fixed()) + " " + p.names().hostNumber() + ";")
              .line(
                  "typedef nnet::host_fixed<%s, %d> %s;"
                      .formatted(p.names().hostNumber(), p.width(), p.names().host()));
    }
  }

  private String signature() {
    return all.ports().stream()
        .map(this::argument)
        .collect(Collectors.joining(", ", "void " + all.top() + "(", ")"));
  }

  private String argument(HostPort p) {
    return argument(p, p.name());
  }

  private String argument(HostPort p, String name) {
    if (all.has(Interface.AXI_STREAM)) {
      return stream(p) + " &" + name;
    }
    return (p.isInput() ? "const " : "") + word(p) + " " + name + "[" + p.size() + "]";
  }

  /** The stream of a tensor. */
  static String stream(HostPort p) {
    return "hls::stream<nnet::packet<" + p.width() + ">::type>";
  }

  /** A word of a tensor as bits. */
  static String word(HostPort p) {
    return "ap_uint<" + p.width() + ">";
  }

  String source() {
    CppFile file =
        CppFile.source("The accelerator: " + all.project() + " behind AXI")
            .include(all.top() + ".h")
            .inNamespace(all.firmware().namespace());
    all.ports().forEach(p -> file.section(w -> task(w, p)));
    return file.section(w -> w.block(signature(), this::body)).text();
  }

  private void task(CppWriter w, HostPort p) {
    String inner = p.channel().map(c -> argument(c, "")).orElse(p.tensor().type().name() + " ");
    String array = p.channel().isPresent() ? "" : "[" + p.size() + "]";
    String ours = p.isInput() ? "to" : "from";
    String outer = argument(p, p.isInput() ? "from" : "to");
    String tensor = (p.isInput() || p.channel().isPresent() ? "" : "const ") + inner + ours + array;
    String end = ends(p).map(e -> ", hls::stream<bool> &" + e).collect(Collectors.joining());
    w.comment("'%s': %d elements".formatted(p.name(), p.size()));
    w.block(
        "static void %s(%s)"
            .formatted(
                p.names().task(),
                (p.isInput() ? outer + ", " + tensor : tensor + ", " + outer) + end),
        f -> {
          if (tellsEnd(p)) {
            f.line("bool last = false;");
          } else if (hearsEnd(p)) {
            f.line("const bool last = " + p.names().end() + ".read();");
          }
          p.channel().ifPresentOrElse(c -> words(f, p, c), () -> elements(f, p));
          if (tellsEnd(p)) {
            ends(p).forEach(e -> f.line(e + ".write(last);"));
          }
        });
  }

  /**
   * Transfers may hold many samples: the last word of the first input ends a transfer, and so do
   * the last words of the outputs of that sample.
   */
  private boolean tellsEnd(HostPort p) {
    return all.has(Interface.AXI_STREAM) && p.isInput() && p.number() == 0;
  }

  private boolean hearsEnd(HostPort p) {
    return all.has(Interface.AXI_STREAM) && !p.isInput();
  }

  private Stream<String> ends(HostPort p) {
    if (tellsEnd(p)) {
      return all.outputs().stream().map(o -> o.names().end());
    }
    return hearsEnd(p) ? Stream.of(p.names().end()) : Stream.empty();
  }

  private static String argument(Channel c, String name) {
    return c.stream() + " &" + name;
  }

  private void elements(CppWriter w, HostPort p) {
    w.line("Element:");
    w.block(
        "for (unsigned i = 0; i < " + p.size() + "; i++)",
        l -> {
          l.line("#pragma HLS PIPELINE II=1");
          element(l, p, p.isInput() ? "to[i]" : "from[i]", "i");
        });
  }

  private void words(CppWriter w, HostPort p, Channel c) {
    int length = c.words().length();
    w.line("Word:");
    w.block(
        "for (unsigned i = 0; i < " + p.size() + "; i += " + length + ")",
        l -> {
          l.line(c.word() + " word" + (p.isInput() ? ";" : " = from.read();"));
          l.line("Element:");
          l.block(
              "for (unsigned j = 0; j < " + length + "; j++)",
              e -> {
                e.line("#pragma HLS PIPELINE II=1");
                element(e, p, "word[j]", "i + j");
              });
          if (p.isInput()) {
            l.line("to.write(word);");
          }
        });
  }

  private void element(CppWriter w, HostPort p, String element, String at) {
    String read = p.names().host() + "::read<" + p.tensor().type().name() + ">";
    String write = p.names().host() + "::write(" + element + ")";
    if (!all.has(Interface.AXI_STREAM)) {
      w.line(
          p.isInput()
              ? element + " = " + read + "(from[" + at + "]);"
              : "to[" + at + "] = " + write + ";");
    } else if (p.isInput()) {
      w.line("const nnet::packet<%d>::type next = from.read();".formatted(p.width()));
      w.line(element + " = " + read + "(next.data);");
      if (tellsEnd(p)) {
        w.line("last = next.last != 0;");
      }
    } else {
      w.line(
          "to.write(nnet::packet<%d>::of(%s, last && %s == %d));"
              .formatted(p.width(), write, at, p.size() - 1));
    }
  }

  private void body(CppWriter w) {
    all.ports().forEach(p -> w.lines(registers.pragmas(p)));
    w.lines(registers.pragmas());
    if (!all.target().isCard()) {
      TopPragma.of(all.firmware(), all.top()).ifPresent(w::line);
    }
    w.line("#pragma HLS DATAFLOW");
    for (HostPort p : all.outputs()) {
      if (hearsEnd(p)) {
        String name = p.names().end();
        w.line("hls::stream<bool> %s(\"%s\");".formatted(name, name))
            .line(pragma("depth", name, ENDS));
      }
    }
    for (HostPort p : all.ports()) {
      String name = p.names().inner();
      p.channel()
          .ifPresentOrElse(
              c ->
                  w.line("%s %s(\"%s\");".formatted(c.stream(), name, name))
                      .line(pragma("depth", name, "2")),
              () ->
                  w.line(
                          new Variable(name, p.tensor().type(), p.tensor().shape(), false)
                                  .declaration()
                              + ";")
                      .line(pragma(p.isInput() ? "reshape" : "partition", name, "complete")));
    }
    w.blank();
    all.inputs().forEach(p -> w.line(call(p, p.name(), p.names().inner())));
    w.line(
        call(
            all.project(),
            all.ports().stream().map(p -> p.names().inner()).toArray(String[]::new)));
    all.outputs().forEach(p -> w.line(call(p, p.names().inner(), p.name())));
  }

  private String pragma(String marker, String... arguments) {
    return all.firmware().dialect().pragmas().statement(marker, List.of(arguments)).orElseThrow();
  }

  private String call(HostPort p, String from, String to) {
    return call(
        p.names().task(), Stream.concat(Stream.of(from, to), ends(p)).toArray(String[]::new));
  }

  private static String call(String function, String... arguments) {
    return function + "(" + String.join(", ", arguments) + ");";
  }
}
