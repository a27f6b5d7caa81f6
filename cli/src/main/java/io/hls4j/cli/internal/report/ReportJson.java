package io.hls4j.cli.internal.report;

import io.hls4j.cli.internal.text.Json;
import io.hls4j.core.api.report.Clock;
import io.hls4j.core.api.report.CoSimulation;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.FifoUse;
import io.hls4j.core.api.report.LoopEstimate;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ReportService.ProjectReport;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Results;
import io.hls4j.core.api.report.Spread;
import io.hls4j.core.api.report.Synthesis;
import io.hls4j.core.api.report.Timing;
import io.hls4j.core.graph.diag.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A report as JSON; docs/reference/report-json.md describes it. */
public final class ReportJson {
  private static final int FORMAT = 1;

  private ReportJson() {}

  /** The text. */
  public static String text(ProjectReport project) {
    Report report = project.report();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("project", project.project().name());
    all.put("backend", project.project().backend());
    all.put("folder", project.project().folder().toString());
    all.put("csim", report.software().map(ReportJson::results).orElse(null));
    all.put("synthesis", report.synthesis().map(ReportJson::synthesis).orElse(null));
    all.put("cosim", report.coSimulation().map(ReportJson::coSimulation).orElse(null));
    all.put("hardware_results", report.hardware().map(ReportJson::results).orElse(null));
    all.put("logic_synthesis", report.logicSynthesis().map(ReportJson::netlist).orElse(null));
    all.put("implementation", report.implementation().map(ReportJson::netlist).orElse(null));
    all.put("fifos", report.fifos().stream().map(ReportJson::fifo).toList());
    all.put("messages", project.diagnostics().stream().map(Diagnostic::text).toList());
    return Json.text(all);
  }

  private static Map<String, Object> results(Results r) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("samples", r.samples());
    map.put("worst_error", value(r.worstError()));
    return map;
  }

  private static Map<String, Object> synthesis(Synthesis s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tool", s.tool());
    map.put("part", s.part());
    map.put("clock", clock(s.clock()));
    map.put("latency_cycles", cycles(s.latency()));
    map.put("interval_cycles", cycles(s.interval()));
    map.put("pipelining", s.pipelining());
    map.put("resources", resources(s.resources()));
    map.put("modules", s.modules().stream().map(ReportJson::module).toList());
    return map;
  }

  private static Map<String, Object> module(ModuleEstimate m) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", m.name());
    map.put("layer", m.layer().orElse(null));
    map.put("clock", clock(m.clock()));
    map.put("latency_cycles", cycles(m.latency()));
    map.put("interval_cycles", cycles(m.interval()));
    map.put("resources", resources(m.resources()));
    map.put("loops", m.loops().stream().map(ReportJson::loop).toList());
    return map;
  }

  private static Map<String, Object> loop(LoopEstimate l) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", l.name());
    map.put("trips", cycles(l.trips()));
    map.put("latency_cycles", cycles(l.latency()));
    map.put("interval_cycles", value(l.interval()));
    map.put("depth_cycles", value(l.depth()));
    return map;
  }

  private static Map<String, Object> clock(Clock c) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("target_ns", value(c.target()));
    map.put("uncertainty_ns", value(c.uncertainty()));
    map.put("estimated_ns", value(c.estimated()));
    return map;
  }

  private static Map<String, Object> cycles(Cycles c) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("min", value(c.min()));
    map.put("max", value(c.max()));
    return map;
  }

  private static Map<String, Object> resources(List<ResourceUse> uses) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (ResourceUse use : uses) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("used", whole(use.used()));
      one.put(
          "available", use.available().isPresent() ? whole(use.available().getAsDouble()) : null);
      map.put(use.resource(), one);
    }
    return map;
  }

  private static Map<String, Object> coSimulation(CoSimulation c) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("language", c.language());
    map.put("status", c.status());
    map.put("latency_cycles", spread(c.latency()));
    map.put("interval_cycles", spread(c.interval()));
    map.put("total_cycles", value(c.totalCycles()));
    map.put("transactions", c.transactions().stream().map(ReportJson::transaction).toList());
    return map;
  }

  private static Map<String, Object> transaction(CoSimulation.Transaction t) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("latency_cycles", value(t.latency()));
    map.put("interval_cycles", value(t.interval()));
    return map;
  }

  private static Map<String, Object> spread(Spread s) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("min", value(s.min()));
    map.put("average", value(s.average()));
    map.put("max", value(s.max()));
    return map;
  }

  private static Map<String, Object> netlist(Netlist n) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("state", n.state());
    map.put("tool", n.tool());
    map.put("part", n.part());
    map.put("resources", resources(n.resources()));
    map.put("timing", n.timing().map(ReportJson::timing).orElse(null));
    return map;
  }

  private static Map<String, Object> timing(Timing t) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("met", t.isMet());
    map.put("target_ns", value(t.target()));
    map.put("shortest_period_ns", value(t.shortestPeriod()));
    map.put("wns_ns", value(t.worstSetup()));
    map.put("tns_ns", value(t.totalSetup()));
    map.put("whs_ns", value(t.worstHold()));
    map.put("ths_ns", value(t.totalHold()));
    map.put("wpws_ns", value(t.worstPulse()));
    map.put("tpws_ns", value(t.totalPulse()));
    return map;
  }

  private static Map<String, Object> fifo(FifoUse f) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", f.name());
    map.put("stream", f.stream());
    map.put("depth", value(f.depth()));
    map.put("most", f.most());
    return map;
  }

  private static Object value(OptionalDouble value) {
    return value.isPresent() ? (Object) value.getAsDouble() : null;
  }

  private static Object value(OptionalLong value) {
    return value.isPresent() ? (Object) value.getAsLong() : null;
  }

  /** Counts are whole numbers, but for what tools count by half. */
  private static Object whole(double value) {
    return value == Math.rint(value) ? (Object) (long) value : (Object) value;
  }
}
