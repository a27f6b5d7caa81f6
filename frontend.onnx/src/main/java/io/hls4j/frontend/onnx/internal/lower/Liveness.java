package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.frontend.onnx.internal.proto.OnnxGraph;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Which nodes the outputs of a model depend on. */
final class Liveness {
  private Liveness() {}

  /** The nodes that an output depends on; {@code ordered} are all nodes in execution order. */
  static Set<OnnxNode> of(OnnxGraph graph, List<OnnxNode> ordered) {
    Set<String> wanted = new HashSet<>();
    graph.outputs().forEach(output -> wanted.add(output.name()));
    Set<OnnxNode> live = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = ordered.size() - 1; i >= 0; i--) {
      OnnxNode node = ordered.get(i);
      if (node.outputs().stream().anyMatch(wanted::contains)) {
        live.add(node);
        wanted.addAll(node.inputs());
      }
    }
    return live;
  }
}
