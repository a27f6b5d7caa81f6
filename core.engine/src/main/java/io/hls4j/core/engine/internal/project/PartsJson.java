package io.hls4j.core.engine.internal.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.api.backend.ProjectPart;
import java.util.ArrayList;
import java.util.List;

/** The parts of a project in its file; tools run in their folders, which must not be elsewhere. */
final class PartsJson {
  private PartsJson() {}

  static void write(ArrayNode to, List<ProjectPart> parts) {
    for (ProjectPart part : parts) {
      ObjectNode json = to.addObject().put("folder", part.folder()).put("project", part.name());
      part.reads().forEach(json.putArray("reads")::add);
    }
  }

  /**
   * Reads the parts; none from a file that does not name any.
   *
   * @throws IllegalArgumentException if a name is not one that hls4j gives
   */
  static List<ProjectPart> read(JsonNode from) {
    List<ProjectPart> parts = new ArrayList<>();
    for (JsonNode json : from) {
      String folder = json.path("folder").asText();
      String name = json.path("project").asText();
      if (!folder.matches("graph[0-9]{1,6}") || !name.matches("[A-Za-z]\\w{0,200}")) {
        throw new IllegalArgumentException("a part is not called '" + folder + "', '" + name + "'");
      }
      List<Integer> reads = new ArrayList<>();
      for (JsonNode position : json.path("reads")) {
        if (!position.canConvertToInt()
            || position.asInt() < 0
            || position.asInt() >= parts.size()) {
          throw new IllegalArgumentException("a part does not read from '" + position + "'");
        }
        reads.add(position.asInt());
      }
      parts.add(new ProjectPart(folder, name, reads));
    }
    return parts;
  }
}
