package io.hls4j.core.engine.internal.build;

import io.hls4j.core.api.report.ModuleEstimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the layer that a module of the hardware computes: tools build the name of a module from the
 * types it is made for, and one of those is the configuration {@code LAYER_config}.
 */
final class LayerNames {
  private final List<String> longestFirst;

  LayerNames(List<String> layers) {
    this.longestFirst =
        layers.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  ModuleEstimate named(ModuleEstimate module) {
    return module.layer().isPresent() ? module : module.withLayer(layer(module.name()));
  }

  private Optional<String> layer(String module) {
    return longestFirst.stream().filter(l -> mentions(module, l)).findFirst();
  }

  private static boolean mentions(String module, String layer) {
    String name = Pattern.quote(layer.replaceAll("\\W", "_"));
    return Pattern.compile("(^|_)" + name + "_config").matcher(module).find();
  }
}
