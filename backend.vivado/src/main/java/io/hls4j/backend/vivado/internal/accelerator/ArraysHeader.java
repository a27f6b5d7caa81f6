package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.backend.vivado.internal.accelerator.Board.Interface;
import io.hls4j.core.codegen.cpp.CppWriter;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The accelerator for test benches: tensors go the way that they go on a board, through the
 * conversions of the driver, over AXI, through the accelerator and back.
 */
final class ArraysHeader {
  private final Accelerator all;
  private final String call;

  ArraysHeader(Accelerator all) {
    this.all = all;
    this.call = Accelerator.arrays(all.project());
  }

  String text() {
    String arguments =
        all.ports().stream()
            .map(p -> "%s (&%s)[%d]".formatted(p.tensor().type().name(), p.name(), p.size()))
            .collect(Collectors.joining(", "));
    return all.firmware()
        .header(call + ".h", "The accelerator for test benches")
        .includeSystem("stdio.h")
        .includeSystem("stdlib.h")
        .include(all.top() + ".h")
        .include("../drivers/" + all.project() + "_numbers.h")
        .section(
            w ->
                w.comment("Runs one inference as a driver does: encodes, sends, receives, decodes.")
                    .block("inline void " + call + "(" + arguments + ")", this::body))
        .text();
  }

  private void body(CppWriter w) {
    for (HostPort p : all.ports()) {
      w.line("static double %s[%d];".formatted(p.names().inner(), p.size()));
      w.line(
          "static %s %s[%d];".formatted(NumbersHeader.word(all, p), p.names().words(), p.size()));
      w.line(
          all.has(Interface.AXI_STREAM)
              ? "%s %s(\"%s\");".formatted(WrapperSource.stream(p), p.names().outer(), p.name())
              : "static %s %s[%d];".formatted(WrapperSource.word(p), p.names().outer(), p.size()));
    }
    all.inputs().forEach(p -> send(w, p));
    w.line(
        all.ports().stream()
            .map(p -> p.names().outer())
            .collect(Collectors.joining(", ", all.top() + "(", ");")));
    all.outputs().forEach(p -> receive(w, p));
  }

  private void send(CppWriter w, HostPort p) {
    HostPort.Names n = p.names();
    loop(
        w,
        p,
        l -> l.line("%s[i] = nnet::value(%s[i]).to_double();".formatted(n.inner(), p.name())));
    w.line("%s(%s, %s);".formatted(NumbersHeader.function(all, p), n.inner(), n.words()));
    String bits =
        "%s(nnet::host_word<%s>::bits(%s[i]))"
            .formatted(WrapperSource.word(p), NumbersHeader.word(all, p), n.words());
    loop(
        w,
        p,
        l ->
            l.line(
                all.has(Interface.AXI_STREAM)
                    ? "%s.write(nnet::packet<%d>::of(%s, i == %d));"
                        .formatted(n.outer(), p.width(), bits, p.size() - 1)
                    : n.outer() + "[i] = " + bits + ";"));
  }

  private void receive(CppWriter w, HostPort p) {
    HostPort.Names n = p.names();
    boolean isStream = all.has(Interface.AXI_STREAM);
    loop(
        w,
        p,
        l -> {
          if (isStream) {
            l.line(
                "const nnet::packet<%d>::type word = %s.read();".formatted(p.width(), n.outer()));
            l.block(
                "if ((word.last != 0) != (i == " + (p.size() - 1) + "))",
                b ->
                    b.line(
                            "fprintf(stderr, \"'%s' does not end where it should\\n\");"
                                .formatted(p.name()))
                        .line("abort();"));
          }
          l.line(
              "%s[i] = nnet::host_word<%s>::of(%s.to_uint64());"
                  .formatted(
                      n.words(),
                      NumbersHeader.word(all, p),
                      isStream ? "word.data" : n.outer() + "[i]"));
        });
    w.line("%s(%s, %s);".formatted(NumbersHeader.function(all, p), n.words(), n.inner()));
    loop(
        w,
        p,
        l ->
            l.line(
                "%s[i] = nnet::cast<%s>(%s[i]);"
                    .formatted(p.name(), p.tensor().type().name(), n.inner())));
  }

  private static void loop(CppWriter w, HostPort p, Consumer<CppWriter> content) {
    w.block("for (unsigned i = 0; i < " + p.size() + "; i++)", content);
  }
}
