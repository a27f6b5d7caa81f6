package io.hls4j.backend.vivado.internal.report;

import io.hls4j.core.api.report.Clock;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.LoopEstimate;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Synthesis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The reports of high-level synthesis in XML. Vivado HLS writes one for each module; from Vitis HLS
 * on, {@code csynth.xml} has all modules as well, with availability beside each count.
 */
final class SynthesisXml {
  /** Our name, and the names that versions of the tools have had. */
  private static final Map<String, List<String>> RESOURCES =
      Map.of(
          "BRAM_18K", List.of("BRAM_18K", "BRAM"),
          "DSP", List.of("DSP", "DSP48E"),
          "FF", List.of("FF"),
          "LUT", List.of("LUT"),
          "URAM", List.of("URAM"));

  private static final List<String> ORDER = List.of("LUT", "FF", "DSP", "BRAM_18K", "URAM");

  private SynthesisXml() {}

  /** What the root of a report says about its top module. */
  static Synthesis synthesis(XmlNode root, String product, List<ModuleEstimate> modules) {
    XmlNode user = root.at("UserAssignments");
    XmlNode performance = root.at("PerformanceEstimates");
    XmlNode overall = performance.at("SummaryOfOverallLatency");
    return new Synthesis(
        (product + " " + root.at("ReportVersion", "Version").text()).strip(),
        user.at("Part").text(),
        clock(user, performance),
        latency(overall),
        interval(overall),
        performance.at("PipelineType").text(),
        resources(root.at("AreaEstimates")),
        modules);
  }

  /** The root of a report of one module, as a module. */
  static ModuleEstimate module(XmlNode root) {
    XmlNode performance = root.at("PerformanceEstimates");
    XmlNode overall = performance.at("SummaryOfOverallLatency");
    return new ModuleEstimate(
        root.at("UserAssignments", "TopModelName").text(),
        Optional.empty(),
        clock(root.at("UserAssignments"), performance),
        latency(overall),
        interval(overall),
        resources(root.at("AreaEstimates")),
        loops(performance.at("SummaryOfLoopLatency"), ""));
  }

  /** All modules that a report lists. */
  static List<ModuleEstimate> modules(XmlNode root) {
    return root.at("ModuleInformation").children().stream()
        .filter(m -> m.name().equals("Module"))
        .map(SynthesisXml::listed)
        .toList();
  }

  private static ModuleEstimate listed(XmlNode module) {
    XmlNode performance = module.at("PerformanceEstimates");
    XmlNode overall = performance.at("SummaryOfOverallLatency");
    return new ModuleEstimate(
        module.at("Name").text(),
        Optional.empty(),
        clock(performance.at("SummaryOfTimingAnalysis"), performance),
        latency(overall),
        interval(overall),
        resources(module.at("AreaEstimates")),
        loops(performance.at("SummaryOfLoopLatency"), ""));
  }

  private static Clock clock(XmlNode wanted, XmlNode performance) {
    return new Clock(
        Numbers.real(wanted.at("TargetClockPeriod").text()),
        Numbers.real(wanted.at("ClockUncertainty").text()),
        Numbers.real(performance.at("SummaryOfTimingAnalysis", "EstimatedClockPeriod").text()));
  }

  private static Cycles latency(XmlNode overall) {
    return new Cycles(
        Numbers.whole(overall.at("Best-caseLatency").text()),
        Numbers.whole(overall.at("Worst-caseLatency").text()));
  }

  /** The top module has bounds; others have one number, or a range. */
  private static Cycles interval(XmlNode overall) {
    if (overall.child("Interval-min").isPresent()) {
      return new Cycles(
          Numbers.whole(overall.at("Interval-min").text()),
          Numbers.whole(overall.at("Interval-max").text()));
    }
    return cycles(overall.at("PipelineInitiationInterval"));
  }

  private static Cycles cycles(XmlNode node) {
    XmlNode range = node.at("range");
    if (range.children().isEmpty()) {
      OptionalLong value = Numbers.whole(node.text());
      return new Cycles(value, value);
    }
    return new Cycles(Numbers.whole(range.at("min").text()), Numbers.whole(range.at("max").text()));
  }

  private static List<ResourceUse> resources(XmlNode area) {
    List<ResourceUse> all = new ArrayList<>();
    for (String name : ORDER) {
      OptionalDouble used = first(area.at("Resources"), RESOURCES.get(name), "");
      if (used.isPresent()) {
        OptionalDouble there = first(area.at("AvailableResources"), RESOURCES.get(name), "");
        if (there.isEmpty()) {
          String beside = "AVAIL_" + name.replace("_18K", "");
          there = first(area.at("Resources"), List.of(beside), "");
        }
        all.add(new ResourceUse(name, used.getAsDouble(), there));
      }
    }
    return all;
  }

  private static OptionalDouble first(XmlNode node, List<String> names, String fallback) {
    String text =
        names.stream()
            .flatMap(n -> node.child(n).stream())
            .findFirst()
            .map(XmlNode::text)
            .orElse(fallback);
    return Numbers.real(text);
  }

  /** Loops are elements named by their labels; those inside a loop are elements of its element. */
  private static List<LoopEstimate> loops(XmlNode parent, String prefix) {
    List<LoopEstimate> all = new ArrayList<>();
    for (XmlNode loop : parent.children()) {
      if (loop.child("TripCount").isPresent() || loop.child("Latency").isPresent()) {
        String name = prefix + loop.child("Name").map(XmlNode::text).orElse(loop.name());
        all.add(
            new LoopEstimate(
                name,
                cycles(loop.at("TripCount")),
                cycles(loop.at("Latency")),
                Numbers.whole(loop.at("PipelineII").text()),
                Numbers.whole(loop.at("PipelineDepth").text())));
        all.addAll(loops(loop, name + "/"));
      }
    }
    return all;
  }
}
