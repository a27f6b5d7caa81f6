package io.hls4j.core.graph.text;

import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes graphs as text. */
public final class GraphPrinter {
  private static final int SHOWN = 6;

  private final boolean complete;

  private GraphPrinter(boolean complete) {
    this.complete = complete;
  }

  /** Everything, so that {@link GraphParser} reads back an equal graph. */
  public static String print(Graph graph) {
    return new GraphPrinter(true).text(graph);
  }

  /** For people: of each weight only the first few values; cannot be read back. */
  public static String summary(Graph graph) {
    return new GraphPrinter(false).text(graph);
  }

  private String text(Graph graph) {
    StringBuilder out = new StringBuilder();
    out.append("graph ").append(Words.quote(graph.name())).append(" {\n");
    graph.nodes().forEach(n -> out.append("  ").append(text(n)).append('\n'));
    if (!inCreationOrder(graph)) {
      out.append("  inputs ").append(names(graph.inputs())).append('\n');
    }
    out.append("  outputs ").append(names(graph.outputs())).append("\n}\n");
    return out.toString();
  }

  private static boolean inCreationOrder(Graph graph) {
    return graph.nodes().stream()
        .map(Node::output)
        .filter(graph.inputs()::contains)
        .toList()
        .equals(graph.inputs());
  }

  private static String names(List<Value> values) {
    return values.stream().map(v -> Words.quote(v.name())).collect(Collectors.joining(", "));
  }

  private String text(Node n) {
    StringBuilder out = new StringBuilder();
    out.append('#').append(n.index()).append(' ').append(Words.quote(n.name()));
    if (!n.output().name().equals(n.name())) {
      out.append('/').append(Words.quote(n.output().name()));
    }
    String origin = n.output().origin().orElse("");
    if (!origin.equals(n.output().name())) {
      out.append('~').append(origin.isEmpty() ? "" : Words.quote(origin));
    }
    out.append(" = ").append(n.kind().name()).append('(').append(names(n.inputs())).append(')');
    attributes(n, out);
    types(n, out);
    weights(n, out);
    return out.append(" -> ").append(n.output().shape()).toString();
  }

  private static void attributes(Node n, StringBuilder out) {
    List<String> all = new ArrayList<>();
    n.attrs().forEach((a, v) -> all.add(a.name() + ": " + Words.quoteValue(a.print(v))));
    append(out, all, " {", "}");
  }

  private static void types(Node n, StringBuilder out) {
    List<String> all = new ArrayList<>();
    n.precisions().forEach((slot, p) -> all.add(slot + ": " + p.text()));
    append(out, all, " <", ">");
  }

  private void weights(Node n, StringBuilder out) {
    List<String> all = new ArrayList<>();
    n.weights().forEach((slot, data) -> all.add(slot + ": " + data.shape() + values(data)));
    append(out, all, " [", "]");
  }

  private String values(TensorData data) {
    int count = complete ? data.size() : Math.min(SHOWN, data.size());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(' ').append(data.at(i));
    }
    return count < data.size() ? out.append(" …").toString() : out.toString();
  }

  private static void append(StringBuilder out, List<String> all, String open, String close) {
    if (!all.isEmpty()) {
      out.append(open).append(String.join(", ", all)).append(close);
    }
  }
}
