package com.acme.layer;

import io.hls4j.core.api.layer.LayerLibrary;
import io.hls4j.core.graph.layer.LayerKind;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Tells the platform of the layer kind. */
@Component
public final class AcmeLayers implements LayerLibrary {
  @Override
  public List<LayerKind> kinds() {
    return List.of(Square.KIND);
  }
}
