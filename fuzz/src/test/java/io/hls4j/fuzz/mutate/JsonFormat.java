package io.hls4j.fuzz.mutate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JSON values at their places. */
final class JsonFormat implements Format {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String HOLE = "hole-of-the-fuzzer";

  /** A member of an object or an element of an array. */
  private record Place(JsonNode parent, String key, int index) {
    JsonNode get() {
      return parent instanceof ObjectNode o ? o.get(key) : parent.get(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode o) {
        o.set(key, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }

    void remove() {
      if (parent instanceof ObjectNode o) {
        o.remove(key);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }

    void insert(JsonNode value) {
      if (parent instanceof ObjectNode o) {
        o.set(key + "_", value);
      } else {
        ((ArrayNode) parent).insert(index, value);
      }
    }
  }

  @Override
  public byte[] edit(byte[] file, Choices c) {
    if (c.below(16) == 1) {
      return new TextFormat().edit(file, c);
    }
    try {
      JsonNode root = JSON.readTree(file);
      List<Place> places = new ArrayList<>();
      collect(root, places);
      if (places.isEmpty()) {
        return new TextFormat().edit(file, c);
      }
      return edited(root, places.get(c.below(places.size())), places, c);
    } catch (IOException e) {
      return new TextFormat().edit(file, c);
    }
  }

  private static byte[] edited(JsonNode root, Place at, List<Place> places, Choices c)
      throws JsonProcessingException {
    JsonNode other = places.get(c.below(places.size())).get().deepCopy();
    JsonNode old = at.get().deepCopy();
    switch (c.below(10)) {
      case 0, 1 -> at.set(NODES.numberNode(c.number()));
      case 2 ->
          at.set(
              c.oneOf(
                  NODES.nullNode(),
                  NODES.objectNode(),
                  NODES.arrayNode(),
                  NODES.booleanNode(true),
                  NODES.numberNode(1e308),
                  NODES.numberNode(0.5)));
      case 3 -> at.set(NODES.textNode(c.text()));
      case 4 -> at.set(other);
      case 5 -> at.insert(other);
      case 6 -> at.remove();
      case 7 -> at.set(repeated(old, 1 << c.below(10)));
      case 8 -> at.insert(old);
      default -> at.set(NODES.textNode(HOLE));
    }
    return JSON.writeValueAsString(root)
        .replace('"' + HOLE + '"', raw(old, c))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What the library would not write. */
  private static String raw(JsonNode old, Choices c) {
    int depth = 1 << c.below(14);
    return switch (c.below(5)) {
      case 0 -> c.oneOf("NaN", "Infinity", "-Infinity", "1e999", "-0.0", "1e-400");
      case 1 -> "9".repeat(1 << c.below(16));
      case 2 -> "[".repeat(depth) + old + "]".repeat(depth);
      case 3 -> "{\"a\":".repeat(depth) + old + "}".repeat(depth);
      default -> old + ",\"name\":" + old + ",\"name\":" + old;
    };
  }

  private static JsonNode repeated(JsonNode value, int times) {
    ArrayNode all = NODES.arrayNode();
    for (int i = 0; i < times; i++) {
      all.add(value);
    }
    return all;
  }

  private static void collect(JsonNode node, List<Place> into) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(key -> into.add(new Place(object, key, 0)));
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        into.add(new Place(array, "", i));
      }
    }
    node.forEach(child -> collect(child, into));
  }
}
