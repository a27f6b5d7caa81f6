package io.hls4j.core.api.layer;

import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Layer kinds that a bundle adds. */
@ConsumerType
@FunctionalInterface
public interface LayerLibrary {
  /** The kinds; names must differ from all others. */
  List<LayerKind> kinds();
}
