package io.hls4j.core.engine.internal.config;

import io.hls4j.core.graph.diag.ModelException;
import java.util.ArrayList;
import java.util.List;

/** The place that a dotted key of the command line names. Layer names may hold dots themselves. */
final class SettingPath {
  private SettingPath() {}

  /** The keys from the root of the configuration to the value. */
  static List<String> of(String dotted) {
    List<String> parts = List.of(dotted.split("\\.", -1));
    if (parts.stream().anyMatch(String::isBlank)) {
      throw new ModelException(ConfigDiagnostics.BAD_SETTING.at("--set", dotted));
    }
    String first = parts.get(0);
    if (first.equals(Keys.HLS_CONFIG)) {
      return of(dotted.substring(first.length() + 1));
    }
    if (!Keys.SECTIONS.contains(first)) {
      return parts;
    }
    List<String> path = new ArrayList<>(List.of(Keys.HLS_CONFIG, first));
    if (first.equals(Keys.MODEL)) {
      path.addAll(parts.subList(1, parts.size()));
      return path;
    }
    if (parts.size() < 3) {
      throw new ModelException(ConfigDiagnostics.BAD_SETTING.at("--set", dotted));
    }
    int last = parts.size() - 1;
    int key = parts.get(last - 1).equals(Keys.PRECISION) && last - 1 > 1 ? last - 1 : last;
    path.add(String.join(".", parts.subList(1, key)));
    path.addAll(parts.subList(key, parts.size()));
    return path;
  }
}
