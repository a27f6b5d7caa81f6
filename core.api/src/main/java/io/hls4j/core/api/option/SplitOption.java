package io.hls4j.core.api.option;

import io.hls4j.core.graph.layer.Attr;
import java.util.List;

/**
 * The setting of a network in parts, declared by backends that can write one. Its layers are those
 * of the finished graph; the engine checks them by {@link io.hls4j.core.graph.split.Partition}.
 */
public final class SplitOption {
  /** Layers before which the network is cut; none for a project in one piece. */
  public static final BackendOption<List<String>> BEFORE =
      new BackendOption<>(
          Attr.names(
                  "split_before",
                  "Layers of the finished network before which it is cut into parts: projects of"
                      + " their own, which a script joins.")
              .orElse(List.of()),
          "SplitBefore");

  private SplitOption() {}
}
