package io.hls4j.core.passes;

import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.graph.diag.DiagnosticSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out the order of a flow that plugins add passes to. */
final class FlowPlan {
  private final Flow flow;
  private final DiagnosticSink sink;
  private final Map<String, OptimizerPass> passes = new LinkedHashMap<>();
  private final Map<String, Set<String>> predecessors = new HashMap<>();

  private FlowPlan(Flow flow, DiagnosticSink sink) {
    this.flow = flow;
    this.sink = sink;
  }

  /** The flows with the plugins' passes in place. */
  static List<Flow> of(
      List<Flow> flows, List<ExtraPass> extra, String backend, DiagnosticSink sink) {
    List<String> names = flows.stream().map(Flow::name).toList();
    List<ExtraPass> relevant =
        extra.stream().filter(e -> e.backend().isEmpty() || e.backend().equals(backend)).toList();
    for (ExtraPass e : relevant) {
      if (!names.contains(e.flow())) {
        sink.report(
            PassDiagnostics.UNKNOWN_FLOW.at(e.pass().name(), e.flow(), String.join(", ", names)));
      }
    }
    return flows.stream()
        .map(
            f ->
                new FlowPlan(f, sink)
                    .order(relevant.stream().filter(e -> e.flow().equals(f.name())).toList()))
        .toList();
  }

  private Flow order(List<ExtraPass> extra) {
    if (extra.isEmpty()) {
      return flow;
    }
    String previous = null;
    for (OptimizerPass pass : flow.passes()) {
      add(pass);
      if (previous != null) {
        predecessors.get(pass.name()).add(previous);
      }
      previous = pass.name();
    }
    extra.forEach(e -> add(e.pass()));
    for (ExtraPass e : extra) {
      constrain(e, previous);
    }
    return flow.with(sorted());
  }

  private void add(OptimizerPass pass) {
    if (passes.putIfAbsent(pass.name(), pass) != null) {
      sink.report(PassDiagnostics.DUPLICATE.at(pass.name(), flow.name(), pass.name()));
    }
    predecessors.putIfAbsent(pass.name(), new LinkedHashSet<>());
  }

  private void constrain(ExtraPass e, String last) {
    String name = e.pass().name();
    if (e.after().isEmpty() && e.before().isEmpty() && last != null) {
      predecessors.get(name).add(last);
    }
    for (String other : e.after()) {
      if (known(name, other)) {
        predecessors.get(name).add(other);
      }
    }
    for (String other : e.before()) {
      if (known(name, other)) {
        predecessors.get(other).add(name);
      }
    }
  }

  private boolean known(String name, String other) {
    if (passes.containsKey(other)) {
      return true;
    }
    sink.report(PassDiagnostics.UNKNOWN_PASS.at(name, flow.name(), other));
    return false;
  }

  /** Always the first pass, in the order of declaration, all of whose predecessors have run. */
  private List<OptimizerPass> sorted() {
    List<OptimizerPass> order = new ArrayList<>();
    Set<String> open = new LinkedHashSet<>(passes.keySet());
    while (!open.isEmpty()) {
      String next = null;
      for (String name : open) {
        if (next == null && predecessors.get(name).stream().noneMatch(open::contains)) {
          next = name;
        }
      }
      if (next == null) {
        String first = open.iterator().next();
        sink.report(PassDiagnostics.CYCLE.at(first, flow.name(), first));
        next = first;
      }
      open.remove(next);
      order.add(passes.get(next));
    }
    return order;
  }
}
