package io.hls4j.frontend.onnx.internal.lower;

import io.hls4j.core.api.frontend.Ledger;
import io.hls4j.core.api.frontend.Ledger.Entry;
import io.hls4j.core.api.frontend.Ledger.Fate;
import io.hls4j.frontend.onnx.internal.proto.OnnxAttribute;
import io.hls4j.frontend.onnx.internal.proto.OnnxGraph;
import io.hls4j.frontend.onnx.internal.proto.OnnxNode;
import io.hls4j.frontend.onnx.internal.proto.OnnxTensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ledger of a model while it is being written, in the file's order. */
final class Account {
  private final Map<Integer, OnnxNode> nodes = new TreeMap<>();
  private final Map<Integer, List<Entry>> entries = new TreeMap<>();
  private final List<Entry> tensors = new ArrayList<>();

  /** The account of one operator. */
  void add(OnnxNode node, List<Entry> all) {
    nodes.put(node.position(), node);
    entries.put(node.position(), new ArrayList<>(all));
  }

  /** An operator that no output depends on. */
  void unused(OnnxNode node) {
    List<Entry> all = new ArrayList<>();
    all.add(entry(node, "operator", node.operator(), Fate.NEUTRAL, "no output depends on it"));
    for (OnnxAttribute attribute : node.attributes()) {
      all.add(
          entry(node, attribute.name(), attribute.text(), Fate.NEUTRAL, "no output depends on it"));
    }
    add(node, all);
  }

  /** The names of the graph's nodes that an operator became. */
  void became(int unit, List<String> names) {
    OnnxNode node = nodes.get(unit);
    entries.get(unit).add(0, entry(node, "becomes", String.join(", ", names), Fate.USED, ""));
  }

  /** Initializers that none of the given nodes reads. */
  void unusedInitializers(OnnxGraph graph, List<OnnxNode> live) {
    Set<String> read = new HashSet<>();
    live.forEach(node -> read.addAll(node.inputs()));
    for (OnnxTensor tensor : graph.initializers()) {
      if (!read.contains(tensor.name())) {
        String value = tensor.type() + tensor.dims().toString();
        tensors.add(
            new Entry(
                "initializer", tensor.name(), "value", value, Fate.NEUTRAL, "nothing reads it"));
      }
    }
  }

  Ledger ledger() {
    List<Entry> all = new ArrayList<>();
    entries.values().forEach(all::addAll);
    all.addAll(tensors);
    return new Ledger(all);
  }

  private static Entry entry(OnnxNode node, String item, String value, Fate fate, String reason) {
    return new Entry(node.operator(), node.label(), item, value, fate, reason);
  }
}
