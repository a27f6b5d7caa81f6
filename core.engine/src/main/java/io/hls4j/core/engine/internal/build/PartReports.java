package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.backend.ProjectPart;
import io.hls4j.core.api.report.Clock;
import io.hls4j.core.api.report.CoSimulation;
import io.hls4j.core.api.report.Cycles;
import io.hls4j.core.api.report.ModuleEstimate;
import io.hls4j.core.api.report.Netlist;
import io.hls4j.core.api.report.Report;
import io.hls4j.core.api.report.ResourceUse;
import io.hls4j.core.api.report.Spread;
import io.hls4j.core.api.report.Synthesis;
import io.hls4j.core.api.report.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The report of a network in parts: resources are those of all parts together, the interval is that
 * of the slowest part, the latency the sum along the slowest path through the parts. That is exact
 * for parts that begin when all their inputs are there, and a bound for streams, where parts work
 * while others still write. FIFOs between the parts are not counted.
 */
final class PartReports {
  private final List<ProjectPart> parts;
  private final List<Report> reports;

  /** Reports of all parts, in their order. */
  PartReports(List<ProjectPart> parts, List<Report> reports) {
    this.parts = parts;
    this.reports = reports;
  }

  /** The report of the whole; what not every part has is absent. */
  Report with(Report whole) {
    return new Report(
        whole.software(),
        all(Report::synthesis).map(this::synthesis),
        whole.hardware(),
        all(Report::coSimulation).map(this::coSimulation),
        all(Report::logicSynthesis).map(this::netlist),
        all(Report::implementation).map(this::netlist),
        reports.stream().flatMap(r -> r.fifos().stream()).toList());
  }

  private <T> Optional<List<T>> all(Function<Report, Optional<T>> of) {
    List<T> found = reports.stream().flatMap(r -> of.apply(r).stream()).toList();
    return found.size() == reports.size() ? Optional.of(found) : Optional.empty();
  }

  private Synthesis synthesis(List<Synthesis> all) {
    List<ModuleEstimate> modules = new ArrayList<>();
    for (int p = 0; p < parts.size(); p++) {
      Synthesis s = all.get(p);
      String name = parts.get(p).name();
      if (s.modules().stream().noneMatch(m -> m.name().equals(name))) {
        modules.add(
            new ModuleEstimate(
                name,
                Optional.empty(),
                s.clock(),
                s.latency(),
                s.interval(),
                s.resources(),
                List.of()));
      }
      modules.addAll(s.modules());
    }
    return new Synthesis(
        all.get(0).tool(),
        all.get(0).part(),
        clock(all.stream().map(Synthesis::clock).toList()),
        new Cycles(
            longest(all.stream().map(s -> s.latency().min()).toList()),
            longest(all.stream().map(s -> s.latency().max()).toList())),
        new Cycles(
            most(all.stream().map(s -> s.interval().min())),
            most(all.stream().map(s -> s.interval().max()))),
        parts.size() + " parts",
        sum(all.stream().map(Synthesis::resources).toList()),
        modules);
  }

  private static Clock clock(List<Clock> all) {
    return new Clock(
        all.get(0).target(), all.get(0).uncertainty(), worst(all.stream().map(Clock::estimated)));
  }

  private CoSimulation coSimulation(List<CoSimulation> all) {
    String status =
        all.stream().filter(c -> !c.passed()).map(CoSimulation::status).findFirst().orElse("pass");
    return new CoSimulation(
        all.get(0).language(),
        status,
        Spread.UNKNOWN,
        Spread.UNKNOWN,
        OptionalLong.empty(),
        List.of());
  }

  private Netlist netlist(List<Netlist> all) {
    Netlist first = all.get(0);
    List<Timing> timing = all.stream().flatMap(n -> n.timing().stream()).toList();
    Optional<Timing> worst =
        timing.size() < all.size()
            ? Optional.empty()
            : timing.stream()
                .min((a, b) -> Double.compare(a.worstSetup().orElse(0), b.worstSetup().orElse(0)));
    return new Netlist(
        first.state(),
        first.tool(),
        first.part(),
        sum(all.stream().map(Netlist::resources).toList()),
        worst);
  }

  private static List<ResourceUse> sum(List<List<ResourceUse>> all) {
    Map<String, ResourceUse> sums = new LinkedHashMap<>();
    all.forEach(
        uses ->
            uses.forEach(
                u ->
                    sums.merge(
                        u.resource(),
                        u,
                        (a, b) ->
                            new ResourceUse(a.resource(), a.used() + b.used(), a.available()))));
    return List.copyOf(sums.values());
  }

  /** The sum along the slowest path, if every part's number is known. */
  private OptionalLong longest(List<OptionalLong> own) {
    long[] until = new long[parts.size()];
    long most = 0;
    for (int p = 0; p < until.length; p++) {
      if (own.get(p).isEmpty()) {
        return OptionalLong.empty();
      }
      for (int before : parts.get(p).reads()) {
        until[p] = Math.max(until[p], until[before]);
      }
      until[p] += own.get(p).getAsLong();
      most = Math.max(most, until[p]);
    }
    return OptionalLong.of(most);
  }

  private static OptionalLong most(Stream<OptionalLong> all) {
    List<OptionalLong> known = all.toList();
    return known.stream().allMatch(OptionalLong::isPresent)
        ? known.stream().mapToLong(OptionalLong::getAsLong).max()
        : OptionalLong.empty();
  }

  private static OptionalDouble worst(Stream<OptionalDouble> all) {
    return all.filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).max();
  }
}
