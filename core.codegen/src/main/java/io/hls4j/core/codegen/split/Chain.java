package io.hls4j.core.codegen.split;

import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.CppWriter;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.project.Firmware;
import io.hls4j.core.codegen.project.HostTensors;
import io.hls4j.core.codegen.project.TestBench;
import io.hls4j.core.codegen.project.TestData;
import io.hls4j.core.codegen.project.Variable;
import io.hls4j.core.graph.split.Link;
import io.hls4j.core.graph.split.Port;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header that calls all parts one after the other, for programs on the host, and the data that
 * each part's own test bench gets when the whole runs.
 */
final class Chain {
  private final SplitPlan plan;
  private final Function<Firmware, String> call;
  private final Map<Link, Variable> between = new LinkedHashMap<>();
  private final String space;

  /**
   * The chain.
   *
   * @param call the function of a part that takes all tensors as arrays, inputs first
   */
  Chain(SplitPlan plan, Function<Firmware, String> call) {
    this.plan = plan;
    this.call = call;
    NameAllocator names = plan.whole().names();
    this.space = names.allocate(plan.whole().name(), "cuts");
    for (Cut c : plan.cuts()) {
      Firmware from = plan.firmware().get(c.link().from());
      between.put(c.link(), SplitPlanner.outside(from, c.output(), names));
    }
  }

  /** Name of the header. */
  String fileName() {
    return plan.whole().name() + ".h";
  }

  /**
   * The header.
   *
   * @param headers for each part the path of the header that declares its function
   */
  String header(List<String> headers) {
    CppFile file =
        CppFile.header(
            fileName(), "All parts of the network, one after the other, on plain arrays");
    headers.forEach(file::include);
    return file.section(this::cuts)
        .section(
            w -> w.comment("Runs one inference.").block("inline void " + signature(), this::calls))
        .text();
  }

  private void cuts(CppWriter w) {
    w.comment("What goes from one part to another");
    w.line("namespace " + space + " {");
    between.values().forEach(v -> w.line("static " + v.declaration() + ";"));
    w.line("}");
  }

  private String signature() {
    return plan.whole().ports().stream()
        .map(v -> v.type().name() + " (&" + v.name() + ")[" + v.size() + "]")
        .collect(Collectors.joining(", ", plan.whole().name() + "(", ")"));
  }

  private void calls(CppWriter w) {
    for (int p = 0; p < plan.firmware().size(); p++) {
      Firmware part = plan.firmware().get(p);
      String arguments =
          Stream.concat(inputs(p, Variable::name), outputs(p, Variable::name))
              .collect(Collectors.joining(", "));
      w.line(part.qualified(call.apply(part)) + "(" + arguments + ");");
    }
  }

  /** Arguments of a part: tensors of the whole, or those between parts. */
  private Stream<String> inputs(int part, Function<Variable, String> outer) {
    Map<Integer, String> found = new LinkedHashMap<>();
    List<Port> ports = plan.partition().inputs();
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).part() == part) {
        found.put(ports.get(i).position(), outer.apply(plan.whole().inputs().get(i)));
      }
    }
    between.forEach(
        (link, v) -> {
          if (link.to() == part) {
            found.put(link.input(), space + "::" + v.name());
          }
        });
    return found.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
  }

  private Stream<String> outputs(int part, Function<Variable, String> outer) {
    Map<Integer, String> found = new LinkedHashMap<>();
    List<Port> ports = plan.partition().outputs();
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).part() == part) {
        found.put(ports.get(i).position(), outer.apply(plan.whole().outputs().get(i)));
      }
    }
    between.forEach(
        (link, v) -> {
          if (link.from() == part) {
            found.put(link.output(), space + "::" + v.name());
          }
        });
    return found.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
  }

  /** Writes what each part reads and writes to the data of its own test bench. */
  TestBench.Extra recorder() {
    return new TestBench.Extra(this::record, Optional.of("record(folder, samples == 0);"));
  }

  private void record(CppWriter w) {
    w.comment("A line with the given numbers, at the end of a file or alone in it.");
    w.block(
        "static void line(const std::string &path, const numbers &all, bool is_first)",
        f -> {
          f.line("std::ofstream file(path.c_str(), is_first ? std::ios::trunc : std::ios::app);");
          f.line("file << std::setprecision(17);");
          f.line("for (unsigned i = 0; i < all.size(); i++) file << (i ? \" \" : \"\") << all[i];");
          f.line("file << '\\n';");
        });
    w.blank().comment("What each part has read and written, for its own test bench.");
    w.block(
        "static void record(const std::string &folder, bool is_first)",
        f -> {
          for (int p = 0; p < plan.firmware().size(); p++) {
            String data = "folder + \"/../" + plan.parts().get(p).folder() + "/tb_data/";
            Function<Variable, String> outer = v -> HostTensors.name(plan.whole(), v);
            lines(f, "in", p, inputs(p, outer), data + TestData.INPUTS);
            lines(f, "out", p, outputs(p, outer), data + TestData.OUTPUTS);
          }
        });
  }

  private static void lines(
      CppWriter w, String kind, int part, Stream<String> tensors, String path) {
    String name = kind + (part + 1);
    w.line("numbers " + name + ";");
    tensors.forEach(t -> w.line("store(" + t + ", " + name + ");"));
    w.line("line(" + path + "\", " + name + ", is_first);");
  }
}
