package io.hls4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Softmax;
import io.hls4j.core.graph.precision.PowerOfTwo;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.precision.Xnor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares layers and types with the recorded ones. */
final class Types {
  /** Layers that only move elements: where there is one more or one less, no value changes. */
  private static final Set<String> MOVES =
      Set.of(
          "Broadcast",
          "Clone",
          "Repack",
          "Reshape",
          "Slice",
          "Transpose",
          "ZeroPadding1D",
          "ZeroPadding2D");

  private int compared;
  private final List<String> differences = new ArrayList<>();

  /** Compares every layer and every type that both have. */
  static Types compare(RecordedRun run, Graph graph) {
    Types types = new Types();
    for (JsonNode layer : run.layers()) {
      Node node = graph.node(layer.get("name").asText()).orElse(null);
      if (node != null) {
        types.compare(node, layer);
      } else if (!MOVES.contains(RecordedRun.kind(layer))) {
        types.differences.add("no layer " + layer.get("name").asText());
      }
    }
    List<String> names = run.layers().stream().map(l -> l.get("name").asText()).toList();
    graph.nodes().stream()
        .filter(node -> !MOVES.contains(node.kind().name()))
        .map(Node::name)
        .filter(name -> !names.contains(name))
        .forEach(name -> types.differences.add("extra layer " + name));
    return types;
  }

  private void compare(Node node, JsonNode layer) {
    JsonNode all = layer.has("precision") ? layer.get("precision") : layer.path("types");
    all.properties()
        .forEach(
            entry -> {
              String slot = entry.getKey().replaceAll("_t$", "");
              JsonNode value = entry.getValue();
              String wanted = value.isTextual() ? value.asText() : value.path("precision").asText();
              if (isCompared(node, slot) && !wanted.isEmpty()) {
                compare(node, slot, wanted);
              }
            });
  }

  private static boolean isCompared(Node node, String slot) {
    boolean absent = node.kind().hasWeight(slot) && node.findWeight(slot).isEmpty();
    // The legacy softmax of the original ignores these types and uses table_t.
    boolean ignored =
        node.is(Softmax.KIND)
            && node.attr(Softmax.IMPLEMENTATION).equals("legacy")
            && Set.of(Softmax.EXP_TABLE, Softmax.INV_TABLE).contains(slot);
    return node.kind().hasType(slot) && !absent && !ignored;
  }

  private void compare(Node node, String slot, String wanted) {
    Precision type = node.precision(slot);
    String found = spelled(type);
    compared++;
    if (!found.equals(wanted)) {
      differences.add(node.name() + "." + slot + " is " + found + ", recorded " + wanted);
    }
  }

  /** As the original spells it: the one bit of a sign, the exponent of a power of two. */
  private static String spelled(Precision type) {
    return type == Xnor.XNOR
        ? "uint<1>"
        : type instanceof PowerOfTwo p ? "int<" + p.width() + ">" : type.text();
  }

  /** How many types were compared. */
  int compared() {
    return compared;
  }

  /** What differs. */
  List<String> differences() {
    return differences;
  }
}
