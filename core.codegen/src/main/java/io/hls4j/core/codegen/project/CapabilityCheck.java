package io.hls4j.core.codegen.project;

import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.kernel.CallTemplate.Part;
import io.hls4j.core.api.kernel.KernelBinding;
import io.hls4j.core.codegen.adder.AdderGraph;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.ConvImplementation;
import io.hls4j.core.codegen.kernel.DistributedArithmetic;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.kernel.Places;
import io.hls4j.core.codegen.kernel.Refusal;
import io.hls4j.core.codegen.kernel.ReuseFactor;
import io.hls4j.core.codegen.kernel.Winograd;
import io.hls4j.core.codegen.stream.StreamForm;
import io.hls4j.core.codegen.stream.StreamForms;
import io.hls4j.core.codegen.stream.Words;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphDiagnostics;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Dense;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds everything in a graph that a backend cannot write, before anything is written. */
final class CapabilityCheck {
  private static final int MANY = 4096;
  private static final int SHOWN = 6;

  private final String backend;
  private final boolean hasStreams;
  private final HlsDialect dialect;
  private final KernelCatalogue kernels;
  private final DiagnosticSink sink;

  CapabilityCheck(
      String backend,
      boolean hasStreams,
      HlsDialect dialect,
      KernelCatalogue kernels,
      DiagnosticSink sink) {
    this.backend = backend;
    this.hasStreams = hasStreams;
    this.dialect = dialect;
    this.kernels = kernels;
    this.sink = sink;
  }

  void run(Graph graph, ProjectSettings settings) {
    if (settings.ioType() == IoType.STREAM && !hasStreams) {
      sink.report(CodegenDiagnostics.NO_STREAMS.at("IOType", backend));
    }
    String name = settings.projectName();
    if (!new NameAllocator().allocate(name).equals(name)) {
      sink.report(CodegenDiagnostics.BAD_PROJECT_NAME.at("ProjectName", name));
    }
    graph.nodes().forEach(n -> node(n, settings.ioType()));
  }

  private void node(Node n, IoType io) {
    types(n);
    boolean isRefused = refusesWindows(n, io) || refusesAdders(n) || refusesCompression(n);
    if (!n.is(Input.KIND) && !isRefused) {
      kernel(n);
      if (ReuseFactor.matrix(n).isPresent()) {
        schedule(n, io);
      } else {
        cells(n);
      }
    }
  }

  private boolean refusesAdders(Node n) {
    if (!DistributedArithmetic.isChosen(n)) {
      return false;
    }
    Optional<Refusal> refusal = DistributedArithmetic.refusal(n);
    refusal.ifPresent(
        r -> sink.report(CodegenDiagnostics.NO_ADDERS.at(n.name(), r.reason(), r.wayOut())));
    if (refusal.isEmpty()) {
      AdderGraph g = DistributedArithmetic.adders(n);
      sink.report(
          CodegenDiagnostics.ADDERS.at(
              n.name(), g.adders(), g.depth(), g.adderBits(), g.plainAdders()));
    }
    return refusal.isPresent();
  }

  private boolean refusesCompression(Node n) {
    boolean isAsked =
        n.kind().attribute(Schedule.COMPRESSION.name()).isPresent() && n.attr(Schedule.COMPRESSION);
    boolean isRefused = isAsked && !n.attr(Schedule.STRATEGY).equals("resource");
    if (isRefused) {
      sink.report(CodegenDiagnostics.NO_COMPRESSION.at(n.name(), n.attr(Schedule.STRATEGY)));
    }
    return isRefused;
  }

  private boolean refusesWindows(Node n, IoType io) {
    Optional<Refusal> refusal = ConvImplementation.refusal(n, io);
    refusal.ifPresent(
        r ->
            sink.report(
                CodegenDiagnostics.NO_CONV_IMPLEMENTATION.at(
                    n.name(), n.attr(Schedule.CONV_IMPLEMENTATION), r.reason(), r.wayOut())));
    if (refusal.isEmpty() && Winograd.isChosen(n)) {
      sink.report(CodegenDiagnostics.TILES.at(n.name(), Winograd.about(n)));
    }
    return refusal.isPresent();
  }

  private void types(Node n) {
    if (n.precision("result") == Auto.AUTO) {
      sink.report(GraphDiagnostics.OPEN_TYPE.at(n.name(), "result"));
    }
    n.precisions()
        .forEach(
            (slot, type) ->
                refusal(n, slot, type)
                    .ifPresent(
                        why ->
                            sink.report(
                                CodegenDiagnostics.BAD_TYPE.at(
                                    n.name(), type.text(), slot, backend, why))));
  }

  private Optional<String> refusal(Node n, String slot, Precision type) {
    return type instanceof PowerOfTwo && !n.kind().hasWeight(slot)
        ? Optional.of("only weights can be powers of two")
        : dialect.types().refusal(type);
  }

  private void kernel(Node n) {
    List<KernelBinding> all = kernels.bindings(n.kind(), backend);
    if (all.isEmpty()) {
      sink.report(CodegenDiagnostics.NO_KERNEL.at(n.name(), backend, n.kind().name()));
      return;
    }
    kernels
        .find(n, backend)
        .ifPresentOrElse(
            b -> arrays(n, b),
            () ->
                sink.report(
                    CodegenDiagnostics.NO_CASE.at(
                        n.name(), backend, n.kind().name(), n.attrs(), cases(all))));
  }

  private static String cases(List<KernelBinding> bindings) {
    return bindings.stream()
        .map(b -> b.kernelCase().text())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private void arrays(Node n, KernelBinding binding) {
    for (Part part : binding.call().parts()) {
      if (part instanceof Part.Weight w
          && n.findWeight(w.slot()).isEmpty()
          && binding.derived(w.slot()).isEmpty()
          && binding.zeros(w.slot()).isEmpty()) {
        sink.report(CodegenDiagnostics.NO_ARRAY.at(n.name(), w.slot()));
      }
    }
  }

  private void schedule(Node whole, IoType io) {
    Node n = whole;
    int turns = Places.turns(whole);
    if (io == IoType.STREAM) {
      StreamForm form = StreamForms.of(whole, List.of(Words.of(whole.input().shape()).length()));
      n = form.part();
      turns = form.turns() * Places.turns(n);
      cellsOnStream(whole, form);
    } else {
      cells(whole);
    }
    if (n.attrs().find(Schedule.TARGET_CYCLES).isPresent()) {
      target(whole, n, turns);
    }
    reuse(n);
  }

  /** On a stream cells come one by one. */
  private void cellsOnStream(Node n, StreamForm form) {
    boolean isMany =
        !Places.legal(n).isEmpty()
            && form.turns() > 1
            && n.attr(Schedule.PARALLELIZATION_FACTOR) > n.attr(Schedule.REUSE_FACTOR);
    if (isMany && n.attrs().find(Schedule.TARGET_CYCLES).isEmpty()) {
      int asked = n.attr(Schedule.PARALLELIZATION_FACTOR);
      int reuse = n.attr(Schedule.REUSE_FACTOR);
      sink.report(CodegenDiagnostics.CELLS_IN_TURN.at(n.name(), asked, reuse));
    }
  }

  private void reuse(Node n) {
    int asked = n.attr(Schedule.REUSE_FACTOR);
    int used = ReuseFactor.of(n);
    if (asked != used && ReuseFactor.wanted(n).isEmpty()) {
      sink.report(
          CodegenDiagnostics.REUSE_CHANGED.at(
              n.name(), asked, used, near(ReuseFactor.legal(n), used)));
    }
    long products = n.weight(Dense.WEIGHT).size();
    if (n.attr(Schedule.STRATEGY).equals("latency") && products / used > MANY) {
      sink.report(CodegenDiagnostics.MANY_PRODUCTS.at(n.name(), used, products));
    }
  }

  /** Whether a layer meets its target; so many times it does what a part of it does. */
  private void target(Node n, Node part, int turns) {
    if (ReuseFactor.wanted(part).isEmpty()) {
      sink.report(CodegenDiagnostics.TARGET_UNUSED.at(n.name(), n.attr(Schedule.STRATEGY)));
    } else if (ReuseFactor.wanted(part).getAsInt() < 1) {
      int target = n.attrs().find(Schedule.TARGET_CYCLES).orElseThrow();
      int least = turns * ReuseFactor.cycles(part);
      sink.report(CodegenDiagnostics.TARGET_MISSED.at(n.name(), target, least));
    }
  }

  private void cells(Node n) {
    List<Integer> legal = Places.legal(n);
    if (!legal.isEmpty() && !legal.contains(n.attr(Schedule.PARALLELIZATION_FACTOR))) {
      sink.report(
          CodegenDiagnostics.CELLS_CHANGED.at(
              n.name(),
              n.attr(Schedule.PARALLELIZATION_FACTOR),
              Places.atOnce(n),
              legal.get(legal.size() - 1)));
    }
  }

  private static String near(List<Integer> legal, int used) {
    List<Integer> sorted = new ArrayList<>(legal);
    int at = sorted.indexOf(used);
    int from = Math.max(0, Math.min(at - SHOWN / 2, sorted.size() - SHOWN));
    return sorted.subList(from, Math.min(sorted.size(), from + SHOWN)).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
