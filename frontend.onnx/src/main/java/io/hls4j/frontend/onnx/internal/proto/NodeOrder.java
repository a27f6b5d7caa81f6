package io.hls4j.frontend.onnx.internal.proto;

import io.hls4j.core.graph.diag.Diagnostic;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the nodes of a graph in an order in which every node stands behind those it reads from, as
 * near to the file's order as that allows, and checks that every tensor is defined exactly once.
 */
public final class NodeOrder {
  private final OnnxGraph graph;
  private final List<Diagnostic> problems = new ArrayList<>();
  private final Set<String> sources = new HashSet<>();
  private final Map<String, OnnxNode> producers = new HashMap<>();
  private final Map<OnnxNode, List<OnnxNode>> readers = new IdentityHashMap<>();
  private final Map<OnnxNode, Integer> missing = new IdentityHashMap<>();

  private NodeOrder(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * The nodes in execution order.
   *
   * @throws ModelException with everything that is wrong: tensors without or with two definitions,
   *     or a circle, named node by node
   */
  public static List<OnnxNode> of(OnnxGraph graph) {
    return new NodeOrder(graph).order();
  }

  private List<OnnxNode> order() {
    collectSources();
    collectProducers();
    graph.nodes().forEach(this::link);
    graph.outputs().forEach(output -> require(output.name(), "the model's output"));
    fail();
    List<OnnxNode> ordered = sort();
    if (ordered.size() < graph.nodes().size()) {
      problems.add(OnnxDiagnostics.CYCLE.at(graph.name(), circle(ordered)));
      fail();
    }
    return ordered;
  }

  private void collectSources() {
    Set<String> constants = new HashSet<>();
    for (OnnxTensor initializer : graph.initializers()) {
      if (initializer.name().isEmpty()) {
        problems.add(OnnxDiagnostics.NO_NAME.at(graph.name(), "an initializer", "name"));
      } else if (!constants.add(initializer.name())) {
        problems.add(OnnxDiagnostics.DUPLICATE_TENSOR.at(initializer.name(), initializer.name()));
      }
    }
    for (OnnxValueInfo input : graph.inputs()) {
      if (!sources.add(input.name())) {
        problems.add(OnnxDiagnostics.DUPLICATE_TENSOR.at(input.name(), input.name()));
      }
    }
    // Files of IR version 3 and older declare initializers as inputs too.
    sources.addAll(constants);
  }

  private void collectProducers() {
    for (OnnxNode node : graph.nodes()) {
      for (String output : node.outputs()) {
        if (!output.isEmpty()
            && (producers.put(output, node) != null || sources.contains(output))) {
          problems.add(OnnxDiagnostics.DUPLICATE_TENSOR.at(node.label(), output));
        }
      }
    }
  }

  private void link(OnnxNode node) {
    Set<OnnxNode> before = new LinkedHashSet<>();
    for (String input : node.inputs()) {
      if (!input.isEmpty() && require(input, node.label()) && producers.containsKey(input)) {
        before.add(producers.get(input));
      }
    }
    missing.put(node, before.size());
    before.forEach(p -> readers.computeIfAbsent(p, k -> new ArrayList<>()).add(node));
  }

  private boolean require(String tensor, String reader) {
    boolean known = sources.contains(tensor) || producers.containsKey(tensor);
    if (!known) {
      problems.add(OnnxDiagnostics.UNDEFINED_TENSOR.at(reader, tensor));
    }
    return known;
  }

  private List<OnnxNode> sort() {
    PriorityQueue<OnnxNode> ready =
        new PriorityQueue<>(Comparator.comparingInt(OnnxNode::position));
    graph.nodes().stream().filter(node -> missing.get(node) == 0).forEach(ready::add);
    List<OnnxNode> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      OnnxNode node = ready.remove();
      ordered.add(node);
      for (OnnxNode reader : readers.getOrDefault(node, List.of())) {
        if (missing.merge(reader, -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    return ordered;
  }

  /** A circle among the nodes that could not be ordered, found against the flow of data. */
  private String circle(List<OnnxNode> ordered) {
    Set<OnnxNode> stuck = identitySet(graph.nodes());
    ordered.forEach(stuck::remove);
    Set<OnnxNode> seen = identitySet(List.of());
    OnnxNode node = stuck.iterator().next();
    while (seen.add(node)) {
      node = stuckProducer(node, stuck);
    }
    LinkedList<OnnxNode> circle = new LinkedList<>();
    OnnxNode step = node;
    do {
      circle.addFirst(step);
      step = stuckProducer(step, stuck);
    } while (step != node);
    OnnxNode first = Collections.min(circle, Comparator.comparingInt(OnnxNode::position));
    Collections.rotate(circle, -circle.indexOf(first));
    circle.add(first);
    return circle.stream().map(OnnxNode::label).collect(Collectors.joining(" -> "));
  }

  private OnnxNode stuckProducer(OnnxNode node, Set<OnnxNode> stuck) {
    return node.inputs().stream()
        .map(producers::get)
        .filter(stuck::contains)
        .findFirst()
        .orElseThrow();
  }

  private static Set<OnnxNode> identitySet(Collection<OnnxNode> nodes) {
    Set<OnnxNode> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(nodes);
    return set;
  }

  private void fail() {
    if (!problems.isEmpty()) {
      throw new ModelException(problems);
    }
  }
}
