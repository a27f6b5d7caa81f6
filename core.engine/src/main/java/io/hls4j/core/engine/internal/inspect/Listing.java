package io.hls4j.core.engine.internal.inspect;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.engine.InspectionService.Topic;
import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.api.pass.OptimizerPass;
import io.hls4j.core.engine.internal.service.Kinds;
import io.hls4j.core.engine.internal.service.Services;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.passes.Flow;
import io.hls4j.core.passes.Flows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be listed, as rows of named columns. */
final class Listing {
  private final Services services;

  Listing(Services services) {
    this.services = services;
  }

  List<Map<String, String>> rows(Topic topic) {
    return switch (topic) {
      case FRONTENDS -> frontends();
      case OPERATORS -> operators();
      case BACKENDS -> backends();
      case PASSES -> passes();
      case LAYERS -> layers();
      case OPTIONS -> options();
      case SUPPORT -> support();
    };
  }

  private List<Map<String, String>> frontends() {
    return services.frontends().stream()
        .sorted(Comparator.comparing(Frontend::name))
        .map(
            f ->
                row(
                    "name",
                    f.name(),
                    "extensions",
                    String.join(" ", f.extensions()),
                    "summary",
                    f.summary()))
        .toList();
  }

  /** What each frontend declares, and what other bundles add to it. */
  private List<Map<String, String>> operators() {
    List<Map<String, String>> rows = new ArrayList<>();
    services.frontends().stream()
        .sorted(Comparator.comparing(Frontend::name))
        .forEach(f -> f.operators().forEach(o -> rows.add(operator(f.name(), o))));
    services.converters().keySet().stream().sorted().forEach(key -> rows.add(added(key)));
    return rows;
  }

  private static Map<String, String> operator(String frontend, SupportedOperator operator) {
    return row(
        "frontend",
        frontend,
        "dialect",
        operator.dialect(),
        "name",
        operator.name(),
        "becomes",
        String.join(", ", operator.kinds()),
        "attributes",
        String.join(" ", operator.attributes()),
        "limits",
        operator.limits());
  }

  private static Map<String, String> added(String key) {
    int end = key.indexOf('/');
    String name = key.substring(end + 1);
    SupportedOperator operator =
        new SupportedOperator(name, "extension", List.of(), List.of(), "as its bundle says");
    return operator(key.substring(0, end), operator);
  }

  private List<Map<String, String>> backends() {
    return sortedBackends().stream()
        .map(
            b ->
                row(
                    "name",
                    b.name(),
                    "aliases",
                    String.join(" ", b.aliases()),
                    "summary",
                    b.summary()))
        .toList();
  }

  private List<Backend> sortedBackends() {
    return services.backends().stream().sorted(Comparator.comparing(Backend::name)).toList();
  }

  /** In the order in which they run; passes of flows that do not exist last. */
  private List<Map<String, String>> passes() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Flow flow : Flows.with(services.passes())) {
      flow.passes().forEach(p -> rows.add(pass(flow.name(), p)));
    }
    List<String> flows = Flows.ALL.stream().map(Flow::name).toList();
    services.passes().stream()
        .filter(p -> !flows.contains(p.flow()))
        .forEach(p -> rows.add(pass(p.flow(), p.pass())));
    return rows;
  }

  private static Map<String, String> pass(String flow, OptimizerPass pass) {
    return row("flow", flow, "name", pass.name(), "summary", pass.summary());
  }

  private List<Map<String, String>> layers() {
    return Kinds.all(services).stream()
        .sorted(Comparator.comparing(LayerKind::name))
        .map(
            k ->
                row(
                    "name",
                    k.name(),
                    "attributes",
                    String.join(" ", k.attributes().stream().map(Attr::name).toList()),
                    "summary",
                    k.doc()))
        .toList();
  }

  private List<Map<String, String>> support() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Backend backend : sortedBackends()) {
      Kinds.all(services).stream()
          .sorted(Comparator.comparing(LayerKind::name))
          .map(backend::support)
          .filter(s -> !s.ioTypes().isEmpty())
          .forEach(s -> rows.add(SupportRow.of(backend, s)));
    }
    return rows;
  }

  private List<Map<String, String>> options() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Backend backend : sortedBackends()) {
      for (BackendOption<?> o : backend.options()) {
        rows.add(
            row(
                "backend",
                backend.name(),
                "name",
                o.key(),
                "default",
                o.attr().fallback().map(String::valueOf).orElse(""),
                "values",
                o.attr().range(),
                "summary",
                o.attr().doc()));
      }
    }
    return rows;
  }

  static Map<String, String> row(String... pairs) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }
}
