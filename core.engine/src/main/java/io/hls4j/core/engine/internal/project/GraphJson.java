package io.hls4j.core.engine.internal.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A graph as JSON, without the values of its weights, which a {@link WeightStore} keeps. */
final class GraphJson {
  private final Function<String, Optional<LayerKind>> kinds;

  /** Reads graphs whose kinds are found by name. */
  GraphJson(Function<String, Optional<LayerKind>> kinds) {
    this.kinds = kinds;
  }

  static ObjectNode write(Graph graph, WeightStore store) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", graph.name());
    ArrayNode nodes = json.putArray("nodes");
    graph.nodes().forEach(n -> nodes.add(write(n, store)));
    ArrayNode inputs = json.putArray("inputs");
    graph.inputs().forEach(v -> inputs.add(v.name()));
    ArrayNode outputs = json.putArray("outputs");
    graph.outputs().forEach(v -> outputs.add(v.name()));
    return json;
  }

  private static ObjectNode write(Node node, WeightStore store) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", node.name());
    json.put("kind", node.kind().name());
    json.put("index", node.index());
    ArrayNode inputs = json.putArray("inputs");
    node.inputs().forEach(v -> inputs.add(v.name()));
    json.put("output", node.output().name());
    node.output().origin().ifPresent(o -> json.put("origin", o));
    ObjectNode attributes = json.putObject("attributes");
    node.attrs().forEach((a, v) -> attributes.put(a.name(), a.print(v)));
    ObjectNode types = json.putObject("types");
    node.precisions().forEach((slot, p) -> types.put(slot, p.text()));
    ObjectNode weights = json.putObject("weights");
    node.weights()
        .forEach(
            (slot, data) -> {
              ObjectNode w = weights.putObject(slot);
              ArrayNode shape = w.putArray("shape");
              data.shape().dims().forEach(shape::add);
              w.put("values", store.add(data));
            });
    return json;
  }

  Graph read(JsonNode json, JsonNode blobs) {
    GraphBuilder builder = new GraphBuilder(json.path("name").asText(), DiagnosticSink.failFast());
    Map<String, Value> values = new HashMap<>();
    for (JsonNode n : json.path("nodes")) {
      Value v = readNode(n, blobs, builder, values);
      values.put(v.name(), v);
    }
    List<Value> inputs = new ArrayList<>();
    json.path("inputs").forEach(n -> inputs.add(find(values, n.asText())));
    builder.inputOrder(inputs);
    json.path("outputs").forEach(n -> builder.output(find(values, n.asText())));
    return builder.build();
  }

  private Value readNode(
      JsonNode n, JsonNode blobs, GraphBuilder builder, Map<String, Value> values) {
    String kindName = n.path("kind").asText();
    String name = n.path("name").asText();
    LayerKind kind =
        kinds
            .apply(kindName)
            .orElseThrow(
                () -> new ModelException(ProjectDiagnostics.UNKNOWN_KIND.at(name, kindName)));
    GraphBuilder.NodeBuilder node = builder.node(kind, name);
    node.index(n.path("index").asInt()).outputName(n.path("output").asText());
    node.origin(Optional.ofNullable(n.path("origin").textValue()));
    n.path("inputs").forEach(i -> node.input(find(values, i.asText())));
    n.path("attributes")
        .properties()
        .forEach(
            e ->
                set(
                    node,
                    kind.attribute(e.getKey())
                        .orElseThrow(() -> unknownAttribute(name, kind, e.getKey())),
                    e.getValue().asText()));
    n.path("types")
        .properties()
        .forEach(e -> node.type(e.getKey(), Precision.parse(e.getValue().asText())));
    n.path("weights")
        .properties()
        .forEach(
            e ->
                node.weight(
                    e.getKey(),
                    WeightStore.decode(
                        blobs.path(e.getValue().path("values").asText()).asText(),
                        shape(e.getValue().path("shape")))));
    return node.add();
  }

  private static ModelException unknownAttribute(String name, LayerKind kind, String attribute) {
    return new ModelException(
        ProjectDiagnostics.UNKNOWN_ATTRIBUTE.at(name, kind.name(), attribute));
  }

  private static <T> void set(GraphBuilder.NodeBuilder node, Attr<T> attr, String text) {
    node.attr(attr, attr.parse(text));
  }

  private static Shape shape(JsonNode dims) {
    List<Integer> all = new ArrayList<>();
    dims.forEach(d -> all.add(d.asInt()));
    return new Shape(all);
  }

  private static Value find(Map<String, Value> values, String name) {
    Value v = values.get(name);
    if (v == null) {
      throw new IllegalArgumentException("no tensor '" + name + "'");
    }
    return v;
  }
}
