package io.hls4j.backend.vivado.internal.accelerator;

import io.hls4j.core.codegen.project.TextTemplate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The driver of a kernel on a card: a program in C++ for the native interface of XRT. */
final class HostProgram {
  private final Accelerator all;

  HostProgram(Accelerator all) {
    this.all = all;
  }

  String text() {
    return TextTemplate.resource(HostProgram.class, "host.cpp.in")
        .fill(
            Map.of(
                "project", all.project(),
                "top", all.top(),
                "read", each(all.inputs(), HostProgram::read),
                "buffers", each(all.ports(), this::buffer),
                "encode", each(all.inputs(), this::encode),
                "decode", each(all.outputs(), this::decode),
                "arguments",
                    all.ports().stream()
                        .map(p -> p.names().outer())
                        .collect(Collectors.joining(", "))));
  }

  private static String each(List<HostPort> ports, Function<HostPort, String> text) {
    return ports.stream().map(text).collect(Collectors.joining("\n"));
  }

  private static String read(HostPort p) {
    return """
          std::vector<double> %1$s(%2$d);
          for (double &x : %1$s) {
            if (!(std::cin >> x)) return false;
          }"""
        .formatted(p.names().inner(), p.size())
        .indent(2)
        .stripTrailing();
  }

  private String buffer(HostPort p) {
    String word = NumbersHeader.word(all, p);
    return """
          xrt::bo %1$s(device, %2$d, kernel.group_id(%3$d));
          %4$s *%5$s = %1$s.map<%4$s *>();"""
        .formatted(p.names().outer(), p.bytes(), all.ports().indexOf(p), word, p.names().words())
        .indent(2)
        .stripTrailing();
  }

  private String encode(HostPort p) {
    return """
          %s(%s.data(), %s);
          %s.sync(XCL_BO_SYNC_BO_TO_DEVICE);"""
        .formatted(
            NumbersHeader.function(all, p), p.names().inner(), p.names().words(), p.names().outer())
        .indent(2)
        .stripTrailing();
  }

  private String decode(HostPort p) {
    return """
          %5$s.sync(XCL_BO_SYNC_BO_FROM_DEVICE);
          std::vector<double> %1$s(%2$d);
          %3$s(%4$s, %1$s.data());
          for (double x : %1$s) std::cout << x << ' ';"""
        .formatted(
            p.names().inner(),
            p.size(),
            NumbersHeader.function(all, p),
            p.names().words(),
            p.names().outer())
        .indent(2)
        .stripTrailing();
  }
}
