package io.hls4j.core.graph.text;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.GraphBuilder;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.diag.DiagnosticSink;
import io.hls4j.core.graph.layer.Attr;
import io.hls4j.core.graph.layer.LayerKind;
import io.hls4j.core.graph.layers.StandardLayers;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads graphs from text. */
public final class GraphParser {
  private final Scanner in;
  private final List<LayerKind> kinds;
  private final DiagnosticSink sink;
  private final Map<String, Value> values = new HashMap<>();

  private GraphParser(String text, List<LayerKind> kinds, DiagnosticSink sink) {
    this.in = new Scanner(text);
    this.kinds = kinds;
    this.sink = sink;
  }

  /**
   * Reads one graph of built-in kinds.
   *
   * @throws TextSyntaxException if the text is malformed, with the line
   */
  public static Graph parse(String text) {
    return parse(text, StandardLayers.ALL, DiagnosticSink.failFast());
  }

  /**
   * Reads one graph.
   *
   * @param kinds the kinds that it may use
   * @param sink receives what is wrong with the graph, as opposed to its text
   * @throws TextSyntaxException if the text is malformed, with the line
   */
  public static Graph parse(String text, List<LayerKind> kinds, DiagnosticSink sink) {
    GraphParser parser = new GraphParser(text, kinds, sink);
    try {
      return parser.graph();
    } catch (NumberFormatException e) {
      throw parser.in.error("a number is malformed: " + e.getMessage());
    }
  }

  private Graph graph() {
    in.expect("graph");
    GraphBuilder builder = new GraphBuilder(in.name(), sink);
    in.expect("{");
    while (in.accept("#")) {
      node(builder);
    }
    if (in.accept("inputs ")) {
      builder.inputOrder(names());
    }
    in.expect("outputs");
    names().forEach(builder::output);
    in.expect("}");
    return builder.build();
  }

  private List<Value> names() {
    List<Value> all = new ArrayList<>();
    do {
      all.add(value(in.name()));
    } while (in.accept(","));
    return all;
  }

  private Value value(String name) {
    Value v = values.get(name);
    if (v == null) {
      throw in.error("no tensor '" + name + "'");
    }
    return v;
  }

  private void node(GraphBuilder builder) {
    int index = in.integer();
    String name = in.name();
    String output = in.accept("/") ? in.name() : name;
    Optional<String> origin = Optional.of(output);
    if (in.accept("~")) {
      origin = in.peek("=") ? Optional.empty() : Optional.of(in.name());
    }
    in.expect("=");
    LayerKind kind = kind(in.name());
    GraphBuilder.NodeBuilder node =
        builder.node(kind, name).index(index).outputName(output).origin(origin);
    in.expect("(");
    if (!in.peek(")")) {
      node.inputs(names());
    }
    in.expect(")");
    attributes(kind, node);
    types(node);
    weights(node);
    in.expect("->");
    Shape written = shape();
    Value v = node.add();
    if (!v.shape().equals(written)) {
      throw in.error("'" + name + "' has shape " + v.shape() + ", not " + written);
    }
    values.put(v.name(), v);
  }

  private LayerKind kind(String name) {
    return kinds.stream()
        .filter(k -> k.name().equals(name))
        .findFirst()
        .orElseThrow(() -> in.error("no kind '" + name + "'"));
  }

  private void attributes(LayerKind kind, GraphBuilder.NodeBuilder node) {
    if (in.accept("{")) {
      do {
        String key = in.name();
        in.expect(":");
        Attr<?> attr =
            kind.attribute(key)
                .orElseThrow(() -> in.error("no attribute '" + key + "' in " + kind.name()));
        set(node, attr, in.value());
      } while (in.accept(","));
      in.expect("}");
    }
  }

  private <T> void set(GraphBuilder.NodeBuilder node, Attr<T> attr, String text) {
    node.attr(attr, value(attr, text));
  }

  private <T> T value(Attr<T> attr, String text) {
    try {
      return attr.parse(text);
    } catch (IllegalArgumentException e) {
      throw in.error("attribute " + attr.name() + ": " + e.getMessage());
    }
  }

  private void types(GraphBuilder.NodeBuilder node) {
    if (in.accept("<")) {
      do {
        String slot = in.name();
        in.expect(":");
        node.type(slot, Precision.parse(in.type()));
      } while (in.accept(","));
      in.expect(">");
    }
  }

  private void weights(GraphBuilder.NodeBuilder node) {
    if (in.accept("[")) {
      do {
        String slot = in.name();
        in.expect(":");
        node.weight(slot, tensor());
      } while (in.accept(","));
      in.expect("]");
    }
  }

  private TensorData tensor() {
    Shape shape = shape();
    double[] data = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < data.length; i++) {
      data[i] = in.real();
    }
    return TensorData.wrapDoubles(shape, data);
  }

  private Shape shape() {
    in.expect("[");
    List<Integer> dims = new ArrayList<>();
    while (!in.accept("]")) {
      dims.add(in.integer());
      in.accept(",");
    }
    return new Shape(dims);
  }
}
