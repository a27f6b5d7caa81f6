package com.acme.broken;

import io.hls4j.core.api.layer.LayerLibrary;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Would add layers, if its bundle started. */
@Component
public final class LicensedLayers implements LayerLibrary {
  @Override
  public List<LayerKind> kinds() {
    return List.of();
  }
}
