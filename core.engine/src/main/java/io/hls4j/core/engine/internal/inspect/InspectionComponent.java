package io.hls4j.core.engine.internal.inspect;

import io.hls4j.core.api.backend.LayerFigures;
import io.hls4j.core.api.engine.ConversionReport.OverflowLine;
import io.hls4j.core.api.engine.InspectionService;
import io.hls4j.core.api.engine.PredictionRequest;
import io.hls4j.core.api.progress.Progress;
import io.hls4j.core.engine.internal.convert.Loaded;
import io.hls4j.core.engine.internal.run.Loader;
import io.hls4j.core.engine.internal.service.ServiceCollector;
import io.hls4j.core.graph.text.GraphPrinter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The inspection service. */
@Component
public final class InspectionComponent implements InspectionService {
  private final ServiceCollector services;

  /** Made by the component runtime. */
  @Activate
  public InspectionComponent(@Reference ServiceCollector services) {
    this.services = services;
  }

  @Override
  public List<Map<String, String>> list(Topic topic) {
    return new Listing(services.snapshot()).rows(topic);
  }

  @Override
  public String text(PredictionRequest target) {
    Loaded loaded = load(target);
    return "# as imported\n"
        + GraphPrinter.summary(loaded.imported())
        + "\n# as the firmware computes it\n"
        + GraphPrinter.summary(loaded.finished())
        + figures(loaded);
  }

  @Override
  public String json(PredictionRequest target) {
    Loaded loaded = load(target);
    return GraphSummary.json(loaded.imported(), loaded.finished(), known(loaded));
  }

  /** Only a project has a backend that counted them. */
  private static List<LayerFigures> known(Loaded loaded) {
    return loaded.project().map(p -> p.project().figures()).orElse(List.of());
  }

  private static String figures(Loaded loaded) {
    String lines =
        known(loaded).stream()
            .map(f -> "# " + f.layer() + ": " + counts(f) + "\n")
            .collect(Collectors.joining());
    return lines.isEmpty() ? "" : "\n# what the hardware takes\n" + lines;
  }

  private static String counts(LayerFigures figures) {
    return figures.counts().entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  @Override
  public String svg(PredictionRequest target) {
    return GraphDrawing.svg(load(target).finished());
  }

  @Override
  public List<Map<String, String>> ledger(PredictionRequest target) {
    return load(target).ledger().entries().stream()
        .map(
            e -> {
              Map<String, String> row = new LinkedHashMap<>();
              row.put("operator", e.operator());
              row.put("name", e.name());
              row.put("item", e.item());
              row.put("value", e.value());
              row.put("fate", e.fate().name().toLowerCase(Locale.ROOT));
              row.put("reason", e.reason());
              return row;
            })
        .toList();
  }

  @Override
  public List<OverflowLine> overflow(PredictionRequest target) {
    return load(target).overflow();
  }

  private Loaded load(PredictionRequest target) {
    return new Loader(services.snapshot()).load(target, Progress.NONE);
  }
}
