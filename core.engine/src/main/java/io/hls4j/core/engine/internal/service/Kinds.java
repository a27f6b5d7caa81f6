package io.hls4j.core.engine.internal.service;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.StandardLayers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Built-in layer kinds and those of other bundles. */
public final class Kinds {
  private Kinds() {}

  /** All kinds; two of the same name are an error. */
  public static List<LayerKind> all(Services services) {
    List<LayerKind> all = new ArrayList<>(StandardLayers.ALL);
    services.layers().forEach(l -> all.addAll(Plugins.call("layer library", l::kinds)));
    Map<String, LayerKind> byName = new HashMap<>();
    for (LayerKind kind : all) {
      if (byName.put(kind.name(), kind) != null) {
        throw new ModelException(EngineDiagnostics.AMBIGUOUS_NAME.at("", "layer", kind.name()));
      }
    }
    return all;
  }

  /** Finds kinds by name. */
  public static Function<String, Optional<LayerKind>> byName(Services services) {
    Map<String, LayerKind> byName = new HashMap<>();
    all(services).forEach(k -> byName.put(k.name(), k));
    return name -> Optional.ofNullable(byName.get(name));
  }
}
