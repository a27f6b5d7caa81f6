package io.hls4j.core.engine.internal.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hls4j.core.api.backend.LayerFigures;
import io.hls4j.core.engine.internal.project.FiguresJson;
import io.hls4j.core.engine.internal.project.JsonText;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import java.util.List;

/** What is in a graph, without the values of its weights, as JSON. */
final class GraphSummary {
  private GraphSummary() {}

  static String json(Graph imported, Graph finished, List<LayerFigures> figures) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("name", imported.name());
    nodes(imported, root.putArray("imported"));
    nodes(finished, root.putArray("finished"));
    FiguresJson.write(root.putArray("figures"), figures);
    return JsonText.of(root);
  }

  private static void nodes(Graph graph, ArrayNode to) {
    for (Node n : graph.nodes()) {
      ObjectNode json = to.addObject().put("name", n.name()).put("kind", n.kind().name());
      ArrayNode inputs = json.putArray("inputs");
      n.inputs().forEach(v -> inputs.add(v.name()));
      ArrayNode shape = json.putArray("shape");
      n.output().shape().dims().forEach(shape::add);
      ObjectNode attributes = json.putObject("attributes");
      n.attrs().forEach((a, v) -> attributes.put(a.name(), a.print(v)));
      ObjectNode types = json.putObject("types");
      n.precisions().forEach((slot, p) -> types.put(slot, p.text()));
      ObjectNode weights = json.putObject("weights");
      n.weights().forEach((slot, w) -> weights.put(slot, w.shape().toString()));
    }
  }
}
