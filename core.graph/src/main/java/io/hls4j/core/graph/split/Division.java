package io.hls4j.core.graph.split;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.GraphDiagnostics;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Clone;
import io.hls4j.core.graph.layers.Input;
import io.hls4j.core.graph.layers.Reshape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which layer is in which part, what crosses, and builds the graphs of the parts. */
final class Division {
  private final Graph whole;
  private final List<String> cuts;
  private final Map<Node, Integer> homes = new HashMap<>();
  private final List<Set<Node>> layers = new ArrayList<>();
  private final List<Set<Value>> entering = new ArrayList<>();

  Division(Graph whole, List<String> cuts) {
    this.whole = whole;
    this.cuts = whole.nodes().stream().map(Node::name).filter(cuts::contains).toList();
    for (int p = 0; p <= this.cuts.size(); p++) {
      layers.add(new HashSet<>());
      entering.add(new HashSet<>());
    }
    whole.nodes().forEach(n -> homes.put(n, home(n)));
    whole.nodes().stream().filter(n -> !isLight(n) && !n.is(Input.KIND)).forEach(this::place);
    whole.outputs().stream()
        .filter(v -> isLight(v.producer()))
        .forEach(v -> reach(homes.get(v.producer()), v));
    whole.inputs().forEach(v -> homes.put(v.producer(), entrance(v)));
  }

  private int home(Node n) {
    int cut = cuts.indexOf(n.name());
    return cut >= 0
        ? cut + 1
        : n.inputs().stream().mapToInt(v -> homes.get(v.producer())).max().orElse(0);
  }

  /** Whether a layer computes nothing, so that every part may have one of its own. */
  private static boolean isLight(Node n) {
    boolean isView = n.is(Clone.KIND) || n.is(Reshape.KIND);
    return n.inputs().isEmpty() && !n.is(Input.KIND)
        || isView && n.output().precision().equals(n.input().precision());
  }

  private void place(Node n) {
    int part = homes.get(n);
    layers.get(part).add(n);
    n.inputs().forEach(v -> reach(part, v));
  }

  /** Makes a tensor known in a part. */
  private void reach(int part, Value v) {
    Node n = v.producer();
    if (isLight(n)) {
      if (layers.get(part).add(n)) {
        n.inputs().forEach(i -> reach(part, i));
      }
    } else if (n.is(Input.KIND) || homes.get(n) != part) {
      entering.get(part).add(v);
    }
  }

  /** The first part that reads an input of the network. */
  private int entrance(Value input) {
    for (int p = 0; p < entering.size(); p++) {
      if (entering.get(p).contains(input)) {
        return p;
      }
    }
    entering.get(0).add(input);
    return 0;
  }

  void checkParts(DiagnosticSink sink) {
    for (int p = 0; p < layers.size(); p++) {
      if (layers.get(p).isEmpty()) {
        String cut = cuts.get(Math.max(0, p - 1));
        sink.report(GraphDiagnostics.EMPTY_PART.at(whole.name(), cut, p + 1));
      }
    }
  }

  Partition partition() {
    List<List<Value>> inputs = new ArrayList<>();
    List<List<Value>> outputs = new ArrayList<>();
    for (Set<Value> values : entering) {
      inputs.add(whole.nodes().stream().map(Node::output).filter(values::contains).toList());
      outputs.add(new ArrayList<>());
    }
    List<Port> leaving = whole.outputs().stream().map(v -> leave(v, outputs)).toList();
    List<Link> links = new ArrayList<>();
    for (int p = 0; p < inputs.size(); p++) {
      for (int i = 0; i < inputs.get(p).size(); i++) {
        Value v = inputs.get(p).get(i);
        if (homes.get(v.producer()) != p) {
          Port from = leave(v, outputs);
          links.add(new Link(from.part(), from.position(), p, i));
        }
      }
    }
    List<Port> ports =
        whole.inputs().stream()
            .map(
                v -> {
                  int part = homes.get(v.producer());
                  return new Port(part, inputs.get(part).indexOf(v));
                })
            .toList();
    List<Graph> parts = new ArrayList<>();
    for (int p = 0; p < inputs.size(); p++) {
      parts.add(graph(p, outputs.get(p)));
    }
    return new Partition(parts, links, ports, leaving);
  }

  private Port leave(Value v, List<List<Value>> outputs) {
    int part = homes.get(v.producer());
    outputs.get(part).add(v);
    return new Port(part, outputs.get(part).size() - 1);
  }

  private Graph graph(int part, List<Value> outputs) {
    String name = whole.name() + ", part " + (part + 1) + " of " + layers.size();
    GraphBuilder g = new GraphBuilder(name, DiagnosticSink.failFast());
    Map<Value, Value> made = new HashMap<>();
    for (Node n : whole.nodes()) {
      if (entering.get(part).contains(n.output())) {
        made.put(n.output(), input(g, n));
      } else if (layers.get(part).contains(n)) {
        made.put(n.output(), layer(g, n, made));
      }
    }
    outputs.forEach(v -> g.output(made.get(v)));
    return g.build();
  }

  /** What a part reads, under the name of the layer that computes it. */
  private static Value input(GraphBuilder g, Node n) {
    GraphBuilder.NodeBuilder input = g.node(Input.KIND, n.name());
    // A depth for each of several streams counts those where the tensor is computed.
    n.attrs()
        .find(Schedule.FIFO_DEPTH)
        .filter(depths -> depths.size() == 1)
        .ifPresent(depths -> input.attr(Schedule.FIFO_DEPTH, depths));
    return input
        .attr(Input.SHAPE, n.output().shape().dims())
        .type("result", n.output().precision())
        .outputName(n.output().name())
        .origin(n.output().origin())
        .index(n.index())
        .add();
  }

  private static Value layer(GraphBuilder g, Node n, Map<Value, Value> made) {
    return g.node(n.kind(), n.name())
        .inputs(n.inputs().stream().map(made::get).toList())
        .partsOf(n)
        .outputName(n.output().name())
        .origin(n.output().origin())
        .index(n.index())
        .add();
  }
}
