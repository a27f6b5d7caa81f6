package io.hls4j.conformance;

import io.hls4j.core.api.backend.Backend;
import io.hls4j.core.api.backend.ProjectSettings;
import io.hls4j.core.api.backend.ProjectSettings.IoType;
import io.hls4j.core.api.option.BackendOption;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.AttrMap;
import java.util.List;

/** Settings of projects that are compiled for the CPU, which takes what a tool may give up on. */
final class CpuSettings {
  private CpuSettings() {}

  static ProjectSettings of(Backend backend, IoType io) {
    AttrMap options = AttrMap.EMPTY;
    for (BackendOption<?> option : backend.options()) {
      if (option.key().equals("ToolLimits")) {
        options = with(options, option.attr(), "warn");
      }
    }
    return new ProjectSettings("myproject", io, options, List.of(), List.of());
  }

  private static <T> AttrMap with(AttrMap options, Attr<T> attr, String text) {
    return options.with(attr, attr.parse(text));
  }
}
