package io.hls4j.core.engine.internal.config;

import io.hls4j.core.api.engine.ConversionService.Granularity;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.TypeSlot;
import io.hls4j.core.graph.precision.Auto;
import io.hls4j.core.graph.precision.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes a configuration that names every setting of a model with its default. */
public final class ConfigGenerator {
  private static final String AUTO = "auto";
  private static final String DEFAULT_PRECISION = "fixed<16,6>";

  /** Attributes that follow from the model or are decided when tables are built. */
  private static final Set<String> NOT_CONFIGURED =
      Set.of("quantized", "table_range", "table_offset", "table_truncate");

  private final Graph graph;
  private final String backend;
  private final String precision;

  /**
   * For one imported model.
   *
   * @param backend name of the backend
   * @param precision the model's default type, or null
   */
  public ConfigGenerator(Graph graph, String backend, String precision) {
    this.graph = graph;
    this.backend = backend;
    this.precision = precision == null ? DEFAULT_PRECISION : precision;
  }

  /** The configuration as YAML. */
  public String write(Granularity granularity) {
    Map<String, Object> hls = new LinkedHashMap<>();
    hls.put(Keys.MODEL, model());
    if (granularity != Granularity.MODEL) {
      Map<String, Object> sections = new LinkedHashMap<>();
      for (Node n : graph.nodes()) {
        sections.putIfAbsent(
            granularity == Granularity.TYPE ? n.kind().name() : n.name(), section(n));
      }
      hls.put(granularity == Granularity.TYPE ? Keys.LAYER_TYPE : Keys.LAYER_NAME, sections);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("Backend", backend);
    root.put("IOType", "io_parallel");
    root.put(Keys.HLS_CONFIG, hls);
    return ConfigText.write(root);
  }

  private Map<String, Object> model() {
    Map<String, Object> types = new LinkedHashMap<>();
    types.put("default", precision);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put(Keys.PRECISION, types);
    model.put("ReuseFactor", 1);
    model.put("Strategy", "Latency");
    model.put(Keys.NUMERICS, "sound");
    return model;
  }

  private static Map<String, Object> section(Node node) {
    Map<String, Object> types = new LinkedHashMap<>();
    for (TypeSlot slot : node.kind().types()) {
      types.put(slot.name(), type(node, slot));
    }
    Map<String, Object> section = new LinkedHashMap<>();
    section.put(Keys.PRECISION, types);
    Map<String, Attr<?>> configurable = new LinkedHashMap<>();
    for (Attr<?> attr : node.kind().attributes()) {
      if (attr.fallback().isPresent() && !NOT_CONFIGURED.contains(attr.name())) {
        configurable.put(attr.name(), attr);
      }
    }
    configurable.forEach((name, attr) -> section.put(Keys.pascal(name), value(node, attr)));
    return section;
  }

  /** What the model file fixes, such as the types of its quantizers, and {@code auto} otherwise. */
  private static String type(Node node, TypeSlot slot) {
    Precision own = node.precision(slot.name());
    return own == Auto.AUTO ? AUTO : own.text();
  }

  private static <T> Object value(Node node, Attr<T> attr) {
    T value = node.attr(attr);
    return value instanceof Number || value instanceof Boolean ? value : attr.print(value);
  }
}
