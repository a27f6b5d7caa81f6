package io.hls4j.frontend.keras.internal;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import java.util.Arrays;

/** Everything that a graph says, so that two graphs can be compared. */
public final class GraphText {

  private GraphText() {}

  /** Nodes, attributes, types and weights; large weights as a hash of all their values. */
  public static String of(Graph graph) {
    StringBuilder text = new StringBuilder(graph.name());
    for (Node node : graph.nodes()) {
      text.append('\n').append(node.index()).append(' ').append(node);
      text.append(node.inputs().stream().map(Value::name).toList()).append(node.output().shape());
      text.append(node.attrs()).append(node.precisions());
      node.weights()
          .forEach(
              (slot, data) ->
                  text.append(' ')
                      .append(slot)
                      .append(data.shape())
                      .append(
                          data.size() > 20
                              ? Integer.toHexString(Arrays.hashCode(data.toDoubles()))
                              : Arrays.toString(data.toDoubles())));
    }
    return text.append('\n').append(graph.inputs()).append(graph.outputs()).toString();
  }
}
