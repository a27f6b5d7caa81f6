package io.hls4j.core.engine.internal.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.api.backend.LayerFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the hardware of layers takes, as {@code hls4j.json} keeps it. */
public final class FiguresJson {
  private FiguresJson() {}

  /** Writes an object for each layer: its name and its counts. */
  public static void write(ArrayNode to, List<LayerFigures> figures) {
    for (LayerFigures each : figures) {
      ObjectNode counts = to.addObject().put("layer", each.layer()).putObject("counts");
      each.counts().forEach(counts::put);
    }
  }

  static List<LayerFigures> read(JsonNode from) {
    List<LayerFigures> all = new ArrayList<>();
    for (JsonNode each : from) {
      SortedMap<String, Long> counts = new TreeMap<>();
      JsonNode own = each.path("counts");
      own.properties().forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
      all.add(new LayerFigures(each.path("layer").asText(), counts));
    }
    return all;
  }
}
